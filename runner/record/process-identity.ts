import { readFile } from "node:fs/promises";
import { hostname } from "node:os";

/** Tells one process from every other, also from a later one that was given the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** Start of the process in clock ticks since boot; null where the system does not tell. */
  readonly start_ticks: number | null;
}

/** Field 22 of /proc/PID/stat, counted behind the command, which may hold spaces and parentheses itself. */
const START_TIME_FIELD = 22 - 3;

/** Returns the identity of this process. */
export async function identifyThisProcess(): Promise<ProcessIdentity> {
  return { pid: process.pid, host: hostname(), start_ticks: await readStartTicks(process.pid) };
}

/** Tells whether a process still runs; `undefined` when it belongs to another machine and cannot be asked. */
export async function isRunning(identity: ProcessIdentity): Promise<boolean | undefined> {
  if (identity.host !== hostname()) {
    return undefined;
  }
  if (!isPidTaken(identity.pid)) {
    return false;
  }
  return identity.start_ticks === null || identity.start_ticks === (await readStartTicks(identity.pid));
}

function isPidTaken(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, and belongs to somebody else.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Source: proc(5), /proc/PID/stat. */
async function readStartTicks(pid: number): Promise<number | null> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const ticks = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[START_TIME_FIELD]);
  return Number.isInteger(ticks) ? ticks : null;
}

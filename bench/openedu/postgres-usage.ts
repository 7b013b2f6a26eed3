import { readdir, readFile } from "node:fs/promises";

/** What the processes of a server take. */
export interface ProcessUsage {
  /** Of all processes so far, those included that have ended. */
  readonly cpuSeconds: number;
  /** Memory that is theirs alone, and their part of what they share. */
  readonly memoryBytes: number;
}

/** Ticks of the clock in which Linux tells processor time: 100 on every architecture that Node runs on. */
const TICKS_PER_SECOND = 100;
const POLL_MS = 200;

/** Watches a server while something is done; undefined where there is no `/proc`. */
export async function watchUsage<T>(
  pid: number,
  action: () => Promise<T>,
): Promise<{ result: T; usage: ProcessUsage | undefined }> {
  const before = await readUsage(pid);
  let peak = before?.memoryBytes ?? 0;
  const timer = setInterval(() => {
    void readUsage(pid).then((usage) => (peak = Math.max(peak, usage?.memoryBytes ?? 0)));
  }, POLL_MS);
  try {
    const result = await action();
    const after = await readUsage(pid);
    const usage =
      before === undefined || after === undefined
        ? undefined
        : {
            cpuSeconds: after.cpuSeconds - before.cpuSeconds,
            memoryBytes: Math.max(peak, after.memoryBytes),
          };
    return { result, usage };
  } finally {
    clearInterval(timer);
  }
}

async function readUsage(pid: number): Promise<ProcessUsage | undefined> {
  try {
    const processes = await Promise.all((await listProcesses()).map(readProcess));
    const ours = processes.filter((found) => found?.pid === pid || found?.parent === pid);
    const memory = await Promise.all(ours.map((found) => readMemory(found?.pid ?? 0)));
    return {
      cpuSeconds: ours.reduce((sum, found) => sum + (found?.cpuSeconds ?? 0), 0),
      memoryBytes: memory.reduce((sum, bytes) => sum + bytes, 0),
    };
  } catch {
    return undefined;
  }
}

async function listProcesses(): Promise<number[]> {
  return (await readdir("/proc")).map(Number).filter(Number.isInteger);
}

interface FoundProcess {
  readonly pid: number;
  readonly parent: number;
  /** With that of children that have ended and been waited for. */
  readonly cpuSeconds: number;
}

async function readProcess(pid: number): Promise<FoundProcess | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  // The name of the program may hold spaces and brackets; the fields after it are numbers.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (fields === undefined) {
    return undefined;
  }
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return { pid, parent: Number(fields[1]), cpuSeconds: ticks / TICKS_PER_SECOND };
}

async function readMemory(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, "utf8").catch(() => "");
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) * 1024;
}

import { setTimeout as delay } from "node:timers/promises";
import type { KernelClient } from "./kernel-client.ts";
import type { KernelProcess } from "./kernel-process.ts";

/** What a kernel is given to end by itself, before each stronger step. */
export interface StopGrace {
  /** After the request to shut down, before SIGTERM; default 2 s. */
  readonly shutdownMs?: number | undefined;
  /** After SIGTERM, before SIGKILL; default 1 s. */
  readonly terminateMs?: number | undefined;
}

const SHUTDOWN_MS = 2000;
const TERMINATE_MS = 1000;

/**
 * Ends a kernel: shutdown_request, then SIGTERM, then SIGKILL of its whole process group; closes the connection.
 *
 * The group is killed in the end in any case, so that nothing a cell has started stays behind.
 */
export async function stopKernel(
  client: KernelClient,
  process: KernelProcess,
  grace: StopGrace = {},
): Promise<void> {
  if (process.exit() === undefined) {
    client.request("control", "shutdown_request", { restart: false });
    await endsWithin(process, grace.shutdownMs ?? SHUTDOWN_MS);
  }
  if (process.exit() === undefined) {
    process.signal("SIGTERM");
    await endsWithin(process, grace.terminateMs ?? TERMINATE_MS);
  }
  process.killGroup();
  await process.exited;
  process.closeLog();
  client.close();
}

async function endsWithin(process: KernelProcess, graceMs: number): Promise<void> {
  const grace = new AbortController();
  await Promise.race([
    process.exited,
    delay(graceMs, undefined, { signal: grace.signal }).catch(() => undefined),
  ]);
  grace.abort();
}

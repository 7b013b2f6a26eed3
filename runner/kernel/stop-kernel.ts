import { setTimeout as delay } from "node:timers/promises";
import type { KernelClient } from "./kernel-client.ts";
import type { KernelProcess } from "./kernel-process.ts";

/** What a kernel is given to end by itself, before each stronger step. */
const SHUTDOWN_GRACE_MS = 2000;
const TERMINATE_GRACE_MS = 1000;

/**
 * Ends a kernel: shutdown_request, then SIGTERM, then SIGKILL of its whole process group; closes the connection.
 *
 * The group is killed in the end in any case, so that nothing a cell has started stays behind.
 */
export async function stopKernel(client: KernelClient, process: KernelProcess): Promise<void> {
  if (process.exit() === undefined) {
    client.request("control", "shutdown_request", { restart: false });
    await endsWithin(process, SHUTDOWN_GRACE_MS);
  }
  if (process.exit() === undefined) {
    process.signal("SIGTERM");
    await endsWithin(process, TERMINATE_GRACE_MS);
  }
  process.killGroup();
  await process.exited;
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

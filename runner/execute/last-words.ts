import { setTimeout as delay } from "node:timers/promises";
import type { Kernel } from "../kernel/index.ts";
import type { Answer } from "./await-answer.ts";

/**
 * Waits for what a kernel had sent before it died.
 *
 * @returns the whole answer of a cell that had ended by then; `undefined` for any other, and while the kernel lives
 */
export async function lastWords(
  kernel: Kernel,
  answer: Promise<Answer>,
  graceMs: number,
): Promise<Answer | undefined> {
  if (kernel.process.exit() === undefined) {
    return undefined;
  }
  const last = await within(answer, graceMs);
  return last?.reply !== undefined && last.idle ? last : undefined;
}

/** Lets a cell that is to stop answer by itself, so that its last output is kept; a kernel that is gone cannot. */
export async function interruptQuietly(
  kernel: Kernel,
  answer: Promise<Answer>,
  graceMs: number,
): Promise<void> {
  if (kernel.process.exit() === undefined) {
    kernel.interrupt();
    await Promise.race([within(answer, graceMs), kernel.process.exited]);
  }
}

/** Returns what a promise resolves with; `undefined` when it is rejected, or does not settle in time. */
async function within<Value>(value: Promise<Value>, graceMs: number): Promise<Value | undefined> {
  const grace = new AbortController();
  const patience = delay(graceMs, undefined, { signal: grace.signal }).catch(() => undefined);
  return Promise.race([value.catch(() => undefined), patience]).finally(() => grace.abort());
}

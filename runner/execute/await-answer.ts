import { setTimeout as delay } from "node:timers/promises";
import type { Kernel } from "../kernel/index.ts";
import type { Message } from "../messaging/index.ts";
import type { CellMessages } from "./cell-messages.ts";
import type { Patience } from "./patience.ts";

/** What a kernel has answered to a cell that has ended. */
export interface Answer {
  /** `undefined` when it was lost. */
  readonly reply: Message | undefined;
  /** Whether the kernel said `idle`; without it output may be missing. */
  readonly idle: boolean;
  /** When something was missing: whether the kernel still answered another request. */
  readonly answersOthers?: boolean;
}

/** However much a kernel prints, one that owes an answer is waited for so many times as long as a silent one. */
const LONGEST = 10;

/**
 * Waits until a cell has ended: until its reply *and* its `idle` have arrived, in whatever order.
 *
 * When one of them stays out, the kernel is asked something else: messages keep their order on each socket, so the
 * missing one is lost once a later one is there. Only a cell that gives no sign of its end is waited for without limit.
 */
export async function awaitAnswer(
  kernel: Kernel,
  reply: Promise<Message>,
  messages: CellMessages,
  patience: Patience,
): Promise<Answer> {
  const seen: { reply?: Message; idle?: boolean } = {};
  const noteReply = async () => {
    seen.reply = await reply;
  };
  const noteIdle = async () => {
    await messages.idle;
    seen.idle = true;
  };
  const replied = noteReply();
  const idled = noteIdle();
  const complete = Promise.all([replied, idled]);
  // Its rejection is that of `replied`, which is waited for.
  complete.catch(() => undefined);
  await Promise.race([replied, idled, messages.replyRefused]);
  const answer = (): Answer => ({ reply: seen.reply, idle: seen.idle === true });
  if ((await silence(messages, patience.answerMs, [complete, messages.stopped])) || messages.isReplyRefused) {
    return answer();
  }
  const probe = kernel.client.request("shell", "kernel_info_request", {});
  const proof = seen.reply === undefined ? probe.reply : messages.heardOf(probe.msg_id);
  const answersOthers = await silence(messages, patience.probeMs, [complete, messages.stopped, proof]);
  return { ...answer(), answersOthers };
}

/**
 * Waits until one of the promises is fulfilled, or nothing has come on iopub for a time.
 *
 * @returns whether one was fulfilled
 */
async function silence(
  messages: CellMessages,
  quietMs: number,
  until: readonly Promise<unknown>[],
): Promise<boolean> {
  const fulfilled = new AbortController();
  const { signal } = fulfilled;
  const quiet = (async () => {
    const start = performance.now();
    for (let left = quietMs; left > 0; ) {
      await delay(left, undefined, { signal });
      const now = performance.now();
      const isTooLong = now - start > LONGEST * quietMs;
      left = isTooLong ? 0 : Math.max(start, messages.lastHeardAt) + quietMs - now;
    }
    return false;
  })();
  try {
    return await Promise.race([Promise.race(until).then(() => true), quiet]);
  } finally {
    quiet.catch(() => undefined);
    fulfilled.abort();
  }
}

import { setTimeout as delay } from "node:timers/promises";
import type { KernelInfoReply, Message } from "../messaging/index.ts";
import type { KernelClient, Unusable } from "./kernel-client.ts";

/** Time between two questions to a kernel that does not answer yet. */
const ASK_AGAIN_MS = 250;

/** First pause for the status messages that come right behind a reply, on another socket; doubled each time. */
const STATUS_BEHIND_REPLY_MS = 5;

/** Some kernels have no stdin socket; those that have one bind it together with the others. */
const STDIN_MS = 250;

/** What has been heard of a kernel that is being started. */
export interface Heard {
  /** Its answer to kernel_info, on shell. */
  info?: Message;
  /** Its last message on iopub. */
  iopub?: Message;
}

/**
 * Waits until a kernel answers on shell *and* is heard on iopub.
 *
 * A subscription reaches the publisher some time after the connection; a cell executed before that would lose its
 * first messages. So the question is repeated until one of its own status messages has been heard.
 *
 * @param heard - filled with what comes, so that whoever gives up can tell what was missing
 * @returns what the kernel says of itself
 * @throws the signal's reason when it is aborted first
 */
export async function waitUntilReady(
  client: KernelClient,
  heard: Heard,
  signal: AbortSignal,
): Promise<KernelInfoReply> {
  const forget = client.listen((message, channel) => {
    if (channel === "iopub") {
      heard.iopub = message;
    } else if (message.header.msg_type === "kernel_info_reply") {
      heard.info = message;
    }
  });
  try {
    let pauseMs = STATUS_BEHIND_REPLY_MS;
    for (;;) {
      await answerOrPause(client, pauseMs, signal);
      if (heard.info !== undefined && heard.iopub !== undefined) {
        // What a kernel asks before it knows the address is dropped, and it would wait for the answer for ever.
        await Promise.race([client.stdinConnected, delay(STDIN_MS, undefined, { signal })]);
        return toKernelInfo(heard.info.content);
      }
      // One that answers and is not heard must not be asked in a tight loop.
      pauseMs = heard.info === undefined ? pauseMs : Math.min(2 * pauseMs, ASK_AGAIN_MS);
    }
  } finally {
    forget();
  }
}

/** Says what a kernel has left undone that did not become ready in time. */
export function describeSilence(
  { info, iopub }: Heard,
  { refused, reason }: Unusable,
  timeoutMs: number,
): string {
  const within = `within ${timeoutMs / 1000} s`;
  const missing =
    info === undefined
      ? `it has not answered ${within}`
      : `it answers, but nothing was heard on its iopub socket ${within}`;
  const also = info === undefined && iopub !== undefined ? ", though it is heard on its iopub socket" : "";
  const why = refused === 0 ? "" : ` (${refused} of its messages were refused, the last one: ${reason})`;
  return `${missing}${also}${why}`;
}

async function answerOrPause(client: KernelClient, pauseMs: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const answered = new AbortController();
  const { reply } = client.request("shell", "kernel_info_request", {});
  const stop = AbortSignal.any([answered.signal, signal]);
  const statusHeard = reply.then(() => delay(pauseMs, undefined, { signal: stop }));
  try {
    await Promise.race([statusHeard, delay(ASK_AGAIN_MS, undefined, { signal: stop })]);
  } finally {
    statusHeard.catch(() => undefined);
    answered.abort();
  }
}

function toKernelInfo(content: Record<string, unknown>): KernelInfoReply {
  const language: Record<string, unknown> =
    typeof content["language_info"] === "object" && content["language_info"] !== null
      ? { ...content["language_info"] }
      : {};
  return {
    protocol_version: text(content["protocol_version"]),
    implementation: text(content["implementation"]),
    implementation_version: text(content["implementation_version"]),
    language_info: { ...language, name: text(language["name"]), version: text(language["version"]) },
    banner: text(content["banner"]),
  };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

import { setTimeout as delay } from "node:timers/promises";
import type { KernelInfoReply, Message } from "../messaging/index.ts";
import type { KernelClient } from "./kernel-client.ts";

/** Time between two questions to a kernel that does not answer yet. */
const ASK_AGAIN_MS = 250;

const STATUS_BEHIND_REPLY_MS = 5;

/**
 * Waits until a kernel answers on shell *and* is heard on iopub.
 *
 * A subscription reaches the publisher some time after the connection; a cell executed before that would lose its
 * first messages. So the question is repeated until one of its own status messages has been heard.
 *
 * @returns what the kernel says of itself
 * @throws the signal's reason when it is aborted first
 */
export async function waitUntilReady(client: KernelClient, signal: AbortSignal): Promise<KernelInfoReply> {
  const seen: { info?: Message; iopub?: Message } = {};
  const forget = client.listen((message, channel) => {
    if (channel === "iopub") {
      seen.iopub = message;
    } else if (message.header.msg_type === "kernel_info_reply") {
      seen.info = message;
    }
  });
  try {
    for (;;) {
      await answerOrPause(client, signal);
      if (seen.info !== undefined && seen.iopub !== undefined) {
        return toKernelInfo(seen.info.content);
      }
    }
  } finally {
    forget();
  }
}

async function answerOrPause(client: KernelClient, signal: AbortSignal): Promise<void> {
  const answered = new AbortController();
  const { reply } = client.request("shell", "kernel_info_request", {});
  const stop = AbortSignal.any([answered.signal, signal]);
  try {
    await Promise.race([behind(reply), delay(ASK_AGAIN_MS, undefined, { signal: stop })]);
  } finally {
    answered.abort();
  }
}

/** The status messages of a request come right behind its reply, on another socket. */
async function behind(reply: Promise<Message>): Promise<void> {
  await reply;
  await delay(STATUS_BEHIND_REPLY_MS);
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

import type { Readable } from "node:stream";

/** Keeps the end of what a process prints outside of its cells; the beginning is dropped. */
export interface LogTail {
  text(): string;
}

const MAX_LENGTH = 8192;

/** Follows streams and keeps their last characters, all streams in one text. */
export function followLog(streams: readonly Readable[], onText?: (text: string) => void): LogTail {
  let kept = "";
  for (const stream of streams) {
    stream.setEncoding("utf8");
    stream.on("data", (chunk: string) => {
      kept = (kept + chunk).slice(-MAX_LENGTH);
      onText?.(chunk);
    });
  }
  return { text: () => kept };
}

import type { Readable } from "node:stream";

/** Keeps the end of what a process prints outside of its cells; the beginning is dropped. */
export interface LogTail {
  text(): string;
}

/** Follows streams and keeps their last characters, all streams in one text. */
export function followLog(streams: readonly Readable[], maxLength = 8192): LogTail {
  let kept = "";
  for (const stream of streams) {
    stream.setEncoding("utf8");
    stream.on("data", (chunk: string) => {
      kept = (kept + chunk).slice(-maxLength);
    });
  }
  return { text: () => kept };
}

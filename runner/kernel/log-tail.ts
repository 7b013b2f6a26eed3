import type { Readable } from "node:stream";

/** Keeps the end of what a process prints outside of its cells; the beginning is dropped. */
export interface LogTail {
  text(): string;
}

const MAX_LENGTH = 8192;

/** Changes a text that comes in pieces before anybody sees it. */
export interface TextFilter {
  /** Takes a piece; returns what can be let out. */
  write(piece: string): string;
  /** Lets out what was held back. */
  flush(): string;
}

/** Who hears of a process's text, and what is done to it before. */
export interface FollowLogOptions {
  readonly onText?: ((text: string) => void) | undefined;
  /** Makes a filter for each stream; default: the text stays as it is. */
  readonly createFilter?: (() => TextFilter) | undefined;
}

/** Follows streams and keeps their last characters, all streams in one text. */
export function followLog(streams: readonly Readable[], options: FollowLogOptions = {}): LogTail {
  let kept = "";
  const add = (text: string): void => {
    if (text !== "") {
      kept = (kept + text).slice(-MAX_LENGTH);
      options.onText?.(text);
    }
  };
  for (const stream of streams) {
    const filter = options.createFilter?.();
    stream.setEncoding("utf8");
    stream.on("data", (chunk: string) => add(filter?.write(chunk) ?? chunk));
    stream.on("close", () => add(filter?.flush() ?? ""));
  }
  return { text: () => kept };
}

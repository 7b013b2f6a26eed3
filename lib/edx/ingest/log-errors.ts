import { toErrorText } from "../../files/index.ts";

/** Thrown when a log cannot be read to its end: it is damaged, cut off, or not to be opened. */
export class LogReadError extends Error {
  override readonly name = "LogReadError";
  readonly path: string;

  constructor(path: string, action: "read" | "unpack", cause: unknown) {
    super(`Cannot ${action} "${path}": ${toErrorText(cause)}`, { cause });
    this.path = path;
  }
}

/** Thrown at the end of an ingest that could not read some logs; all others are in the warehouse. */
export class UnreadLogsError extends Error {
  override readonly name = "UnreadLogsError";
  readonly logs: readonly LogReadError[];

  constructor(logs: readonly LogReadError[], count: number) {
    const reasons = logs.map(({ message }) => message).join("; ");
    super(
      `Cannot read ${logs.length} of ${count} logs: ${reasons}; the others have been read. ` +
        "Replace or remove these and run again: logs that have been read are not read again",
      { cause: logs[0] },
    );
    this.logs = logs;
  }
}

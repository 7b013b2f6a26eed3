/** Returns the message of an error, or the text of anything else that was thrown. */
export function toErrorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Returns the system error code (`ENOENT`, `EEXIST`, …) of an error; undefined when it has none. */
export function findErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

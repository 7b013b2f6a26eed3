import { UsageError } from "./usage-error.ts";

/**
 * Throws when a path is none of this machine: `-`, or an address such as `s3://…`.
 *
 * @throws {UsageError} when it is; says what to do instead
 */
export function assertLocalPath(path: string, action: "read" | "write"): void {
  const standard = action === "read" ? "standard input" : "standard output";
  const instead =
    action === "read" ? "save the notebook to a file first" : "name a file, and copy it afterwards";
  if (path === "-") {
    throw new UsageError(`Cannot ${action} notebook "-": ${standard} is not supported, ${instead}`);
  }
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(path)) {
    throw new UsageError(`Cannot ${action} notebook "${path}": only files are supported, ${instead}`);
  }
}

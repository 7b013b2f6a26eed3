import { type FileHandle, open } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { tryLock, unlock } from "fs-native-extensions";
import { toErrorText } from "./error-text.ts";

const RETRY_MS = 5;

/** How long to wait for a lock. */
export interface FileLockOptions {
  /** Longest wait in milliseconds; default 60,000. */
  timeoutMs?: number;
  /** Ends the wait early; the action is not interrupted by it. Default: none. */
  signal?: AbortSignal;
}

/** Somebody else kept a lock for longer than the caller would wait. */
export class FileLockTimeoutError extends Error {
  override name = "FileLockTimeoutError";
  readonly lockPath: string;
  readonly timeoutMs: number;

  constructor(lockPath: string, timeoutMs: number) {
    super(
      `Cannot lock "${lockPath}": another holder kept it for ${timeoutMs} ms, find the process that has it open`,
    );
    this.lockPath = lockPath;
    this.timeoutMs = timeoutMs;
  }
}

/**
 * Runs an action while holding the exclusive lock of a lock file, and returns what it returns.
 *
 * The lock belongs to one open file description, so two callers in one process exclude each other as two processes do;
 * the operating system releases it when the holder dies. The lock file is made when it is missing and never removed.
 * An action that takes the same lock again waits for itself until the timeout.
 *
 * @throws {FileLockTimeoutError} when the lock was not free in time
 * @throws {Error} when the lock file cannot be opened or locked; whatever the action throws passes through
 */
export async function withFileLock<T>(
  lockPath: string,
  action: () => Promise<T> | T,
  options: FileLockOptions = {},
): Promise<T> {
  const file = await openLockFile(lockPath);
  try {
    await waitForLock(file, lockPath, options);
    try {
      return await action();
    } finally {
      unlock(file.fd);
    }
  } finally {
    await file.close();
  }
}

async function openLockFile(lockPath: string): Promise<FileHandle> {
  try {
    return await open(lockPath, "a+");
  } catch (error) {
    throw new Error(`Cannot lock "${lockPath}": ${toErrorText(error)}`, { cause: error });
  }
}

/** Asks again and again: the package's own `waitForLock` can neither time out nor be cancelled. */
async function waitForLock(file: FileHandle, lockPath: string, options: FileLockOptions): Promise<void> {
  const timeoutMs = options.timeoutMs ?? 60_000;
  const deadline = performance.now() + timeoutMs;
  while (!requestLock(file, lockPath)) {
    if (performance.now() >= deadline) throw new FileLockTimeoutError(lockPath, timeoutMs);
    await pause(RETRY_MS, undefined, options.signal === undefined ? {} : { signal: options.signal });
  }
}

function requestLock(file: FileHandle, lockPath: string): boolean {
  try {
    return tryLock(file.fd);
  } catch (error) {
    throw new Error(`Cannot lock "${lockPath}": ${toErrorText(error)}`, { cause: error });
  }
}

import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { spawnScript } from "./testing/spawn-script.ts";
import { makeTemporaryFolder } from "./testing/temporary-folder.ts";
import { FileLockTimeoutError, withFileLock } from "./with-file-lock.ts";

const holdLock = new URL("./testing/hold-lock.ts", import.meta.url);

describe("withFileLock()", () => {
  it("returns what the action returns and keeps the lock file", async () => {
    await using folder = await makeTemporaryFolder();
    expect(await withFileLock(join(folder.path, "x.lock"), () => 7)).toBe(7);
    expect(await readdir(folder.path)).toEqual(["x.lock"]);
  });

  it("lets one caller in at a time, within one process too", async () => {
    await using folder = await makeTemporaryFolder();
    const state = { inside: 0, most: 0, done: 0 };
    const work = (): Promise<void> =>
      withFileLock(join(folder.path, "x.lock"), async () => {
        state.inside += 1;
        state.most = Math.max(state.most, state.inside);
        await turn();
        state.inside -= 1;
        state.done += 1;
      });
    await Promise.all(Array.from({ length: 20 }, work));
    expect(state).toEqual({ inside: 0, most: 1, done: 20 });
  });

  it("passes the action's error on and is free again afterwards", async () => {
    await using folder = await makeTemporaryFolder();
    const lockPath = join(folder.path, "x.lock");
    const failure = new RangeError("mine");
    await expect(withFileLock(lockPath, () => Promise.reject(failure))).rejects.toBe(failure);
    expect(await withFileLock(lockPath, () => "free", { timeoutMs: 0 })).toBe("free");
  });

  it("gives up after the timeout", async () => {
    await using folder = await makeTemporaryFolder();
    const lockPath = join(folder.path, "x.lock");
    const failure = await withFileLock(lockPath, () =>
      withFileLock(lockPath, () => "never", { timeoutMs: 20 }).catch((error: unknown) => error),
    );
    expect(failure).toBeInstanceOf(FileLockTimeoutError);
    expect(failure).toMatchObject({ lockPath, timeoutMs: 20 });
  });

  it("stops waiting when it is told to", async () => {
    await using folder = await makeTemporaryFolder();
    const lockPath = join(folder.path, "x.lock");
    const inner = withFileLock(lockPath, () =>
      withFileLock(lockPath, () => "never", { signal: AbortSignal.abort() }),
    );
    await expect(inner).rejects.toMatchObject({ name: "AbortError" });
  });

  it("names a lock file that cannot be opened", async () => {
    await using folder = await makeTemporaryFolder();
    await writeFile(join(folder.path, "file"), "");
    const lockPath = join(folder.path, "file", "x.lock");
    await expect(withFileLock(lockPath, () => 1)).rejects.toThrow(`Cannot lock "${lockPath}": `);
  });

  it("excludes another process, and is free as soon as that process is killed", async () => {
    await using folder = await makeTemporaryFolder();
    const lockPath = join(folder.path, "x.lock");
    const holder = spawnScript(holdLock, [lockPath]);
    await holder.printed("holding");
    await expect(withFileLock(lockPath, () => 1, { timeoutMs: 0 })).rejects.toBeInstanceOf(
      FileLockTimeoutError,
    );
    const waiting = withFileLock(lockPath, () => "mine");
    holder.child.kill("SIGKILL");
    expect(await waiting).toBe("mine");
    expect(await holder.end).toMatchObject({ signal: "SIGKILL" });
  });
});

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createPendingFile } from "./pending-file.ts";
import { makeTemporaryFolder, spawnScript } from "./testing/index.ts";

const KEEPS_PENDING = new URL("testing/keep-pending-file.ts", import.meta.url);

describe("createPendingFile()", () => {
  it("gives the file its name only when it is complete, with size and hash", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "a/x");
    const file = await createPendingFile(path);
    await file.append(Buffer.from("ab"));
    expect(await readdir(join(folder.path, "a"))).toEqual([
      expect.stringMatching(/^x\.pending\.tmp_[0-9a-f]{32}$/),
    ]);
    await file.append(Buffer.from("c"));
    expect(await file.commit()).toEqual({
      bytes: 3,
      sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    });
    expect(await readFile(path, "utf8")).toBe("abc");
    expect(await readdir(join(folder.path, "a"))).toEqual(["x"]);
  });

  it("leaves nothing of a file that is discarded", async () => {
    await using folder = await makeTemporaryFolder();
    const file = await createPendingFile(join(folder.path, "x"));
    await file.append(Buffer.from("ab"));
    await file.discard();
    expect(await readdir(folder.path)).toEqual([]);
  });

  it("can be read on the way, for a check before it gets its name", async () => {
    await using folder = await makeTemporaryFolder();
    const file = await createPendingFile(join(folder.path, "x"));
    await file.append(Buffer.from("ab"));
    expect(await readFile(file.temporaryPath, "utf8")).toBe("ab");
    await file.discard();
  });

  it("removes what a killed process has left of the same file, and not what is still being written", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "x");
    const [mine, other, script] = [
      await createPendingFile(path),
      await createPendingFile(`${path}y`),
      spawnScript(KEEPS_PENDING, [path]),
    ];
    await script.printed("pending");
    const during = await createPendingFile(path);
    expect(await readdir(folder.path)).toHaveLength(4);
    script.child.kill("SIGKILL");
    await script.end;
    const after = await createPendingFile(path);
    expect((await readdir(folder.path)).toSorted()).toEqual(
      [mine, other, during, after].map((file) => file.temporaryPath.slice(folder.path.length + 1)).toSorted(),
    );
    for (const file of [mine, other, during, after]) await file.discard();
  });
});

import { readdirSync, statSync } from "node:fs";
import { chmod, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readJson } from "./read-json.ts";
import { spawnScript } from "./testing/spawn-script.ts";
import { makeTemporaryFolder } from "./testing/temporary-folder.ts";
import { writeFileAtomic } from "./write-file-atomic.ts";

describe("writeFileAtomic()", () => {
  it("makes the parent folders and leaves nothing beside the file", async () => {
    await using folder = await makeTemporaryFolder();
    await writeFileAtomic(join(folder.path, "a", "b", "c.txt"), "content");
    expect(await readFile(join(folder.path, "a", "b", "c.txt"), "utf8")).toBe("content");
    expect(await readdir(join(folder.path, "a", "b"))).toEqual(["c.txt"]);
  });

  it("replaces the old content with bytes as well as with text", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "x.bin");
    await writeFileAtomic(path, "old and longer");
    await writeFileAtomic(path, Uint8Array.of(0, 255));
    expect([...(await readFile(path))]).toEqual([0, 255]);
  });

  it.runIf(process.platform !== "win32").each([0o600, 0o666, 0o440])(
    "keeps the permissions of the file that it replaces: %i",
    async (mode) => {
      await using folder = await makeTemporaryFolder();
      const path = join(folder.path, "x.txt");
      await writeFile(path, "old");
      await chmod(path, mode);
      await writeFileAtomic(path, "new");
      expect((await stat(path)).mode & 0o777).toBe(mode);
      expect(await readFile(path, "utf8")).toBe("new");
    },
  );

  it("gives a new file the permissions that any new file gets", async () => {
    await using folder = await makeTemporaryFolder();
    await writeFile(join(folder.path, "plain"), "");
    await writeFileAtomic(join(folder.path, "atomic"), "");
    const [plain, atomic] = await Promise.all(
      ["plain", "atomic"].map((name) => stat(join(folder.path, name))),
    );
    expect(atomic?.mode).toBe(plain?.mode);
  });

  it("keeps the old file and removes the temporary one when the new file cannot take its place", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "taken");
    await mkdir(path);
    await writeFile(join(path, "inside.txt"), "kept");
    const failure = await writeFileAtomic(path, "new").catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(failure).toMatchObject({
      message: expect.stringContaining(`Cannot write "${path}": `),
      cause: { code: expect.stringMatching(/EISDIR|ENOTEMPTY|EEXIST|EPERM/) },
    });
    expect(await readdir(folder.path)).toEqual(["taken"]);
    expect(await readFile(join(path, "inside.txt"), "utf8")).toBe("kept");
  });

  it("names the path when a parent is a file", async () => {
    await using folder = await makeTemporaryFolder();
    await writeFile(join(folder.path, "file"), "");
    const path = join(folder.path, "file", "x.json");
    await expect(writeFileAtomic(path, "")).rejects.toThrow(`Cannot write "${path}": `);
  });

  it.each([1, 2, 3, 5])("leaves a whole file when killed half-way after version %i", async (n) => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "x.json");
    const writer = spawnScript(new URL("./testing/write-over-and-over.ts", import.meta.url), [path]);
    await writer.printed(`version ${n}\n`);
    waitForHalfWrittenFile(folder.path);
    writer.child.kill("SIGKILL");
    expect(await writer.end).toMatchObject({ signal: "SIGKILL" });

    const { version, rows } = await readJson<{ version: number; rows: number[] }>(path);
    expect(version).toBeGreaterThanOrEqual(n);
    expect(rows).toHaveLength(3_000_001);
    expect(new Set(rows)).toEqual(new Set([version]));
    const leftovers = (await readdir(folder.path)).filter((name) => name !== "x.json");
    expect(leftovers.filter((name) => !/^x\.json\.tmp_[0-9a-f]{32}$/.test(name))).toEqual([]);
  });
});

/** Blocks until some file of the folder is half-written, so that the kill comes in the middle of a write. */
function waitForHalfWrittenFile(folder: string): void {
  const deadline = performance.now() + 20_000;
  while (performance.now() < deadline) {
    const sizes = readdirSync(folder).map(
      (name) => statSync(join(folder, name), { throwIfNoEntry: false })?.size,
    );
    if (sizes.some((size = 0) => size > 0 && size < 6_000_000)) return;
  }
  throw new Error(`Cannot catch a half-written file in "${folder}": none was seen in 20 s`);
}

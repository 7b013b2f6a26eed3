import { execFile, spawn } from "node:child_process";
import { mkdir, truncate, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { readTar } from "./read-tar.ts";
import { TarError } from "./tar-header.ts";
import { makeTemporaryFolder } from "./testing/index.ts";

const run = promisify(execFile);

interface Member {
  readonly name: string;
  readonly isFile: boolean;
  readonly content: string;
}

async function* cut(archive: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < archive.length; at += size) yield archive.subarray(at, at + size);
}

async function list(archive: Uint8Array, size = 1000): Promise<Member[]> {
  const members: Member[] = [];
  for await (const { name, isFile, blocks, sizeBytes } of readTar(cut(archive, size))) {
    const pieces: Uint8Array[] = [];
    for await (const block of blocks) pieces.push(Uint8Array.from(block));
    const content = Buffer.concat(pieces).toString();
    expect(sizeBytes).toBe(Buffer.byteLength(content));
    members.push({ name, isFile, content });
  }
  return members;
}

/** Makes an archive with the system's tar. */
async function makeArchive(members: Readonly<Record<string, string>>, ...options: string[]): Promise<Buffer> {
  await using folder = await makeTemporaryFolder();
  for (const [name, content] of Object.entries(members)) {
    await mkdir(join(folder.path, dirname(name)), { recursive: true });
    await writeFile(join(folder.path, name), content);
  }
  const args = ["-c", ...options, "-C", folder.path, ...Object.keys(members)];
  const { stdout } = await run("tar", args, { encoding: "buffer" });
  return stdout;
}

const LONG_NAME = `${"folder/".repeat(20)}${"long".repeat(40)} 学堂.json`;
const MEMBERS = { "a.json": "first", [LONG_NAME]: "second", "b/empty": "", "c.json": "x".repeat(1537) };
const EXPECTED = Object.entries(MEMBERS).map(([name, content]) => ({ name, isFile: true, content }));

describe("readTar()", () => {
  it.each(["gnu", "pax"])("reads what tar writes, long names too, in format %s", async (format) => {
    const archive = await makeArchive(MEMBERS, `--format=${format}`);
    for (const size of [1, 511, 512, 10_000, archive.length]) {
      expect(await list(archive, size)).toEqual(EXPECTED);
    }
  });

  it("reads names that ustar divides in two", async () => {
    const name = `${"folder/".repeat(15)}${"n".repeat(90)}`;
    expect(await list(await makeArchive({ [name]: "x" }, "--format=ustar"))).toEqual([
      { name, isFile: true, content: "x" },
    ]);
  });

  it("tells files from folders and links", async () => {
    await using folder = await makeTemporaryFolder();
    await mkdir(join(folder.path, "folder"));
    await writeFile(join(folder.path, "folder", "file"), "x");
    await run("ln", ["-s", "file", join(folder.path, "folder", "link")]);
    const { stdout } = await run("tar", ["-c", "-C", folder.path, "folder"], { encoding: "buffer" });
    const members = await list(stdout);
    expect(members.filter(({ isFile }) => isFile).map(({ name }) => name)).toEqual(["folder/file"]);
    expect(members.map(({ name }) => name).toSorted()).toEqual(["folder/", "folder/file", "folder/link"]);
  });

  it.each(["gnu", "pax"])("tells where links lead, far ones too, in format %s", async (format) => {
    await using folder = await makeTemporaryFolder();
    const target = "long/".repeat(40);
    await writeFile(join(folder.path, "file"), "x");
    await run("ln", ["-s", target, join(folder.path, "symbolic")]);
    await run("ln", [join(folder.path, "file"), join(folder.path, "hard")]);
    const args = ["-c", `--format=${format}`, "-C", folder.path, "file", "hard", "symbolic"];
    const { stdout } = await run("tar", args, { encoding: "buffer" });
    const links: unknown[] = [];
    for await (const { link } of readTar(cut(stdout, 1000))) links.push(link);
    expect(links).toEqual([undefined, { kind: "hard", target: "file" }, { kind: "symbolic", target }]);
  });

  it("passes over members that nobody reads, or not to their end", async () => {
    const names: string[] = [];
    for await (const { name, blocks } of readTar(cut(await makeArchive(MEMBERS), 100))) {
      names.push(name);
      for await (const block of blocks) {
        expect(block.length).toBeGreaterThan(0);
        break;
      }
    }
    expect(names).toEqual(Object.keys(MEMBERS));
  });

  it("lets go of its source when it is left", async () => {
    const archive = await makeArchive(MEMBERS);
    let isOpen = true;
    const source = async function* () {
      try {
        yield* cut(archive, 100);
      } finally {
        isOpen = false;
      }
    };
    for await (const { name } of readTar(source())) {
      expect(name).toBe("a.json");
      break;
    }
    expect(isOpen).toBe(false);
  });

  it("takes a size that octal digits cannot hold", async () => {
    const archive = await makeArchive({ "a.json": "first" }, "--format=gnu");
    archive.write("\u0080\0\0\0\0\0\0\0\0\0\0\u0005", 124, "latin1");
    const sum = archive
      .subarray(0, 512)
      .reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
    archive.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
    expect(await list(archive)).toEqual([{ name: "a.json", isFile: true, content: "first" }]);
  });

  it.each(["gnu", "pax"])("takes a size beyond 8 GiB as tar writes it in format %s", async (format) => {
    await using folder = await makeTemporaryFolder();
    const sizeBytes = 9 * 2 ** 30;
    await writeFile(join(folder.path, "a.json"), "");
    await truncate(join(folder.path, "a.json"), sizeBytes);
    const { stdout } = spawn("tar", ["-c", `--format=${format}`, "-C", folder.path, "a.json"]);
    for await (const member of readTar(stdout)) {
      expect(member).toMatchObject({ name: "a.json", sizeBytes, isFile: true });
      break;
    }
  });

  it.each(["gnu", "pax"])(
    "refuses a file with holes, which it would misread, in format %s",
    async (format) => {
      await using folder = await makeTemporaryFolder();
      await writeFile(join(folder.path, "a.json"), "x");
      await truncate(join(folder.path, "a.json"), 2 ** 20);
      const args = ["-c", "--sparse", `--format=${format}`, "-C", folder.path, "a.json"];
      const { stdout } = await run("tar", args, { encoding: "buffer" });
      await expect(list(stdout)).rejects.toThrow("is packed as a sparse file");
    },
  );

  it("takes an archive without members, and one with a single block of zeros at its end", async () => {
    const archive = await makeArchive({ "a.json": "first" });
    expect(await list(archive.subarray(0, 1536))).toHaveLength(1);
    expect(await list(Buffer.alloc(10_240))).toEqual([]);
  });

  it.each<[string, (archive: Buffer) => Buffer]>([
    ["cut within a header", (archive) => archive.subarray(0, 300)],
    ["cut between two members", (archive) => archive.subarray(0, 1024)],
    ["empty", () => Buffer.alloc(0)],
    ["cut within a member", (archive) => archive.subarray(0, 515)],
    ["damaged in a header", (archive) => archive.fill("9", 100, 101)],
    ["no archive at all", () => Buffer.from("[".repeat(2000))],
  ])("refuses what is %s", async (_fault, damage) => {
    const archive = damage(await makeArchive({ "a.json": "first" }));
    await expect(list(archive)).rejects.toBeInstanceOf(TarError);
  });

  it("refuses an extended header without sense", async () => {
    const archive = await makeArchive({ [LONG_NAME]: "x" }, "--format=pax");
    archive.write("999999 path=", 512, "latin1");
    await expect(list(archive)).rejects.toThrow("an extended header is damaged");
  });
});

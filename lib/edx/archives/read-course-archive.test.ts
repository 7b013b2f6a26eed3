import { mkdir, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeTemporaryFolder, type TemporaryFolder } from "../../files/testing/index.ts";
import { type PackedMember, packTar, packZip } from "../testing/pack-archive.ts";
import { CourseArchiveError, CourseTooLargeError, UnsafeEntryError } from "./archive-error.ts";
import { readCourseArchive } from "./read-course-archive.ts";

const COURSE: readonly PackedMember[] = [
  { name: "8.01x/" },
  { name: "8.01x/course.xml", content: '<course org="MITx" course="8.01x" url_name="2T2015"/>' },
  { name: "8.01x/course/2T2015.xml", content: "<course/>" },
  { name: "8.01x/static/logo.png", content: new Uint8Array([0x89, 0x50, 0x00]) },
  { name: "8.01x/static/page.html", content: "<p>for download</p>" },
];
const PATHS = ["course.xml", "course/2T2015.xml"];

let folder: TemporaryFolder;

beforeEach(async () => {
  folder = await makeTemporaryFolder();
});

afterEach(() => folder[Symbol.asyncDispose]());

async function write(name: string, data: string | Uint8Array): Promise<string> {
  const path = join(folder.path, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, data);
  return path;
}

const FORMATS: readonly [string, (members: readonly PackedMember[]) => Buffer][] = [
  ["course.xml.tar.gz", (members) => gzipSync(packTar(members))],
  ["course.tar", packTar],
  ["course.zip", packZip],
];

describe.each(FORMATS)("readCourseArchive() of a %s", (name, pack) => {
  const read = async (members: readonly PackedMember[], maxTextBytes?: number) => {
    return readCourseArchive(await write(name, pack(members)), { maxTextBytes });
  };

  it("holds texts under their path below the one folder, and counts all else", async () => {
    const { files, topFolder, counts, textBytes, staticBytes, faults } = await read(COURSE);
    expect(files.paths).toEqual(PATHS);
    expect(files.read("course/2T2015.xml")).toBe("<course/>");
    expect(topFolder).toBe("8.01x");
    expect(counts).toEqual({ entries: 5, texts: 2, statics: 2, folders: 1, links: 0, leftOut: 0 });
    expect({ textBytes: textBytes > 50, staticBytes, faults }).toEqual({
      textBytes: true,
      staticBytes: 22,
      faults: [],
    });
  });

  it("leaves paths as they are when there is no one folder around all", async () => {
    const { files, topFolder } = await read([{ name: "./course.xml" }, { name: "./course//a.xml" }]);
    expect([topFolder, files.paths]).toEqual([undefined, ["course.xml", "course/a.xml"]]);
  });

  it.each([
    ["../x.xml", "leads out of a folder"],
    ["8.01x/../../x.xml", "leads out of a folder"],
    ["8.01x/..", "leads out of a folder"],
    ["/etc/passwd", "has an absolute path"],
    ["..\\x.xml", "leads out of a folder"],
    ["\\x.xml", "has an absolute path"],
    ["C:/x.xml", "has an absolute path"],
    ["c:x.xml", "has an absolute path"],
  ])("refuses an entry %s", async (entry, reason) => {
    const reading = read([...COURSE, { name: entry, content: "x" }]);
    await expect(reading).rejects.toBeInstanceOf(UnsafeEntryError);
    await expect(reading).rejects.toMatchObject({ entry });
    await expect(reading).rejects.toThrow(reason);
  });

  it.each(["../../etc/passwd", "/etc/passwd", "C:\\x", "..\\..\\x"])(
    "refuses a link to %s",
    async (linkTo) => {
      const reading = read([...COURSE, { name: "8.01x/link.xml", linkTo }]);
      await expect(reading).rejects.toBeInstanceOf(UnsafeEntryError);
      await expect(reading).rejects.toThrow("outside of the archive");
    },
  );

  it("follows links to texts of the archive, also one after the other", async () => {
    const { files, counts, faults } = await read([
      { name: "a/roots/2T2015.xml", content: "<course/>" },
      { name: "a/course.xml", linkTo: "main.xml" },
      { name: "a/main.xml", linkTo: "./roots/2T2015.xml" },
    ]);
    expect(files.read("course.xml")).toBe("<course/>");
    expect([counts.links, faults]).toEqual([2, []]);
  });

  it("notes links that lead to nothing, or in a circle", async () => {
    const { files, faults } = await read([
      { name: "a/x.xml", linkTo: "y.xml" },
      { name: "a/y.xml", linkTo: "x.xml" },
      { name: "a/z.xml", linkTo: "gone.xml" },
      { name: "a/image.png", linkTo: "gone.png" },
    ]);
    expect(files.paths).toEqual([]);
    expect(faults.map(({ file }) => file)).toEqual(["x.xml", "y.xml", "z.xml"]);
  });

  it("takes the last of two texts of one name, and says so", async () => {
    const { files, counts, faults } = await read([
      { name: "a/x.xml", content: "<old/>" },
      { name: "a/./x.xml", content: "<new/>" },
    ]);
    expect(files.read("x.xml")).toBe("<new/>");
    expect(counts).toMatchObject({ entries: 2, texts: 1, leftOut: 1 });
    expect(faults).toEqual([
      { file: "x.xml", reason: "it stands in the archive more than once, the last one counts" },
    ]);
  });

  it("refuses more text than it is to hold, whatever sizes the archive claims", async () => {
    const big = [...COURSE, { name: "8.01x/html/big.html", content: "x".repeat(10_000) }];
    await expect(read(big, 9_999)).rejects.toBeInstanceOf(CourseTooLargeError);
    expect((await read(big, 11_000)).files.paths).toHaveLength(3);
  });

  it("does not count statics among the text that it holds", async () => {
    const big = [...COURSE, { name: "8.01x/static/big.csv", content: "x".repeat(10_000) }];
    expect((await read(big, 1_000)).staticBytes).toBe(10_022);
  });

  it("takes what the Finder leaves behind for no part of the course", async () => {
    const { files, topFolder } = await read([
      ...COURSE,
      { name: "__MACOSX/8.01x/._course.xml", content: "\0\0" },
      { name: "8.01x/chapter/._ch1.xml", content: "\0\0" },
    ]);
    expect([topFolder, files.paths]).toEqual(["8.01x", PATHS]);
  });

  it.each([0.3, 0.6, 0.9])("refuses an archive that is cut at %f of its length", async (part) => {
    const whole = pack(COURSE);
    const path = await write(`cut-${name}`, whole.subarray(0, Math.floor(whole.length * part)));
    await expect(readCourseArchive(path)).rejects.toBeInstanceOf(CourseArchiveError);
  });
});

describe("readCourseArchive()", () => {
  it("refuses hard links that lead outside, and follows others", async () => {
    const outside = [...COURSE, { name: "8.01x/x.xml", linkTo: "../x.xml", hard: true }];
    const path = await write("a.tar", packTar(outside));
    await expect(readCourseArchive(path)).rejects.toBeInstanceOf(UnsafeEntryError);
    const inside = [...COURSE, { name: "8.01x/x.xml", linkTo: "8.01x/course/2T2015.xml", hard: true }];
    const { files } = await readCourseArchive(await write("b.tar", packTar(inside)));
    expect(files.read("x.xml")).toBe("<course/>");
  });

  it("leaves out what is no file at all, and says so", async () => {
    const device = [...COURSE, { name: "8.01x/chapter/x.xml", type: "3" }];
    const { counts, faults } = await readCourseArchive(await write("a.tar", packTar(device)));
    expect(counts).toMatchObject({ entries: 6, leftOut: 1 });
    expect(faults).toEqual([
      { file: "chapter/x.xml", reason: "it is neither a file nor a folder nor a link" },
    ]);
  });

  it("finds a changed byte in a zip", async () => {
    const bytes = packZip([{ name: "course.xml", content: "<course/>".repeat(100) }]);
    bytes.writeUInt32LE(1, bytes.lastIndexOf("PK\u0001\u0002", undefined, "latin1") + 16);
    const reading = readCourseArchive(await write("a.zip", bytes));
    await expect(reading).rejects.toThrow('entry "course.xml" is damaged');
  });

  it("reads a folder that an export was unpacked into", async () => {
    for (const { name, content } of COURSE.slice(1)) {
      await write(`unpacked/${name}`, content ?? "");
    }
    const { format, files, counts, topFolder } = await readCourseArchive(join(folder.path, "unpacked"));
    expect([format, files.paths, topFolder]).toEqual(["folder", PATHS, "8.01x"]);
    expect(counts).toMatchObject({ texts: 2, statics: 2, folders: 3 });
    expect((await readCourseArchive(join(folder.path, "unpacked", "8.01x"))).files.paths).toEqual(PATHS);
  });

  it("refuses a folder with a link that leads outside", async () => {
    await write("unpacked/course.xml", "<course/>");
    await write("secret.xml", "<secret/>");
    await symlink("../secret.xml", join(folder.path, "unpacked", "x.xml"));
    const reading = readCourseArchive(join(folder.path, "unpacked"));
    await expect(reading).rejects.toBeInstanceOf(UnsafeEntryError);
  });

  it("says that there is no such file, or no archive", async () => {
    await expect(readCourseArchive(join(folder.path, "gone.tar.gz"))).rejects.toThrow(
      "there is no such file",
    );
    const reading = readCourseArchive(await write("a.tar.gz", "no archive"));
    await expect(reading).rejects.toThrow("it is damaged, cut, or no archive");
  });

  it("reads texts in other encodings, and notes what it had to guess", async () => {
    const declared = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a b="\u00e9"/>', "latin1");
    const members = [
      { name: "a/bom.xml", content: "\ufeff<a/>" },
      { name: "a/declared.xml", content: declared },
      { name: "a/guessed.xml", content: Buffer.from('<a b="\u00e9"/>', "latin1") },
      { name: "a/lying.xml", content: Buffer.from('<?xml encoding="utf-8"?><a b="\u00e9"/>', "latin1") },
      { name: "a/utf16.xml", content: Buffer.from('\ufeff<a b="\u00e9"/>', "utf16le") },
      { name: "a/zeros.xml", content: "<a>\0</a>" },
    ];
    const { files, counts, faults } = await readCourseArchive(await write("a.tar", packTar(members)));
    expect(files.paths.map((path) => files.read(path))).toEqual([
      "<a/>",
      '<?xml version="1.0" encoding="ISO-8859-1"?><a b="\u00e9"/>',
      '<a b="\u00e9"/>',
      '<?xml encoding="utf-8"?><a b="\u00e9"/>',
      '<a b="\u00e9"/>',
    ]);
    expect(faults).toEqual([
      { file: "guessed.xml", reason: "it is no UTF-8, and was read as Windows-1252" },
      { file: "lying.xml", reason: "it is no UTF-8, and was read as Windows-1252" },
      { file: "zeros.xml", reason: "it is no text, it has zero bytes" },
    ]);
    expect(counts).toMatchObject({ texts: 5, leftOut: 1 });
  });
});

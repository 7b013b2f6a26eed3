import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { CourseArchiveError, CourseContentError } from "../../edx/index.ts";
import { makeTemporaryFolder } from "../../files/testing/index.ts";
import { makeCourse, type TestCourse } from "../testing/answer-log.ts";
import { alice, askRows, toLog } from "../testing/ask-rows.ts";
import { HOME, toLine } from "../testing/log-t.ts";
import { makeZip } from "../testing/make-zip.ts";
import { readCourseNames } from "./read-course-names.ts";

const EXPORT: Readonly<Record<string, string>> = {
  "course.xml": '<course org="spbstu" course="PHYLOS" url_name="fall_2018"/>',
  "course/fall_2018.xml": '<course display_name="Философия"><chapter url_name="c1"/></course>',
  "chapter/c1.xml":
    '<chapter display_name=" Неделя 1 "><sequential url_name="s1"/><sequential url_name="s2"/></chapter>',
  "sequential/s1.xml": '<sequential display_name="Лекция"><vertical url_name="v1"/></sequential>',
  // Without a name of its own.
  "sequential/s2.xml": "<sequential/>",
  "vertical/v1.xml":
    '<vertical display_name="Введение"><problem url_name="p1"/><video url_name="m1"/><problem url_name="v1"/></vertical>',
  "problem/p1.xml": '<problem display_name="Вопрос 1"/>',
  "problem/v1.xml": '<problem display_name="Вопрос 2"/>',
  "video/m1.xml": '<video display_name="О чём курс"/>',
};

const NAMES = [
  { block: "c1", category: "chapter", name: "Неделя 1" },
  { block: "s1", category: "sequential", name: "Лекция" },
  { block: "p1", category: "problem", name: "Вопрос 1" },
  { block: "m1", category: "video", name: "О чём курс" },
  { block: "v1", category: "problem", name: "Вопрос 2" },
  { block: "v1", category: "vertical", name: "Введение" },
];

async function unpack(folder: string): Promise<string> {
  for (const [name, text] of Object.entries(EXPORT)) {
    await mkdir(join(folder, "course", dirname(name)), { recursive: true });
    await writeFile(join(folder, "course", name), text);
  }
  return join(folder, "course");
}

describe("readCourseNames()", () => {
  it("reads a folder and an archive alike, and says what was read", async () => {
    await using folder = await makeTemporaryFolder();
    const fromFolder = await readCourseNames(await unpack(folder.path));
    expect(fromFolder.blocks).toEqual(expect.arrayContaining(NAMES));
    const zip = join(folder.path, "course.zip");
    await writeFile(zip, makeZip(EXPORT));
    const fromZip = await readCourseNames(zip, "course-v1:spbstu+PHYLOS+another");
    expect(fromZip.blocks).toEqual(fromFolder.blocks);
    expect(fromZip.source).toMatchObject({ path: zip, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(fromFolder.source.bytes).toBe(Buffer.byteLength(Object.values(EXPORT).join("")));
  });

  it("reads the JSON of a course's structure", async () => {
    await using folder = await makeTemporaryFolder();
    const structure = {
      "block-v1:spbstu+PHYLOS+fall_2018+type@chapter+block@c1": {
        category: "chapter",
        children: ["block-v1:spbstu+PHYLOS+fall_2018+type@sequential+block@s1"],
        metadata: { display_name: "Неделя 1" },
      },
      "block-v1:spbstu+PHYLOS+fall_2018+type@sequential+block@s1": {
        category: "sequential",
        children: [],
        metadata: {},
      },
      "i4x://spbstu/PHYLOS/problem/p1": {
        category: "problem",
        children: [],
        metadata: { display_name: "Вопрос" },
      },
    };
    for (const [name, data] of [
      ["structure.json", Buffer.from(JSON.stringify(structure))],
      ["structure.json.gz", gzipSync(JSON.stringify(structure))],
    ] as const) {
      await writeFile(join(folder.path, name), data);
      const { blocks } = await readCourseNames(join(folder.path, name));
      expect(blocks.toSorted((one, other) => (one.block < other.block ? -1 : 1))).toEqual([
        { block: "c1", category: "chapter", name: "Неделя 1" },
        { block: "p1", category: "problem", name: "Вопрос" },
      ]);
    }
  });

  it("refuses what is not there, and what is no course", async () => {
    await using folder = await makeTemporaryFolder();
    await expect(readCourseNames(join(folder.path, "course.tar.gz"))).rejects.toThrow(CourseArchiveError);
    await expect(readCourseNames(join(folder.path, "course.json"))).rejects.toThrow(CourseContentError);
    await writeFile(join(folder.path, "course.zip"), makeZip({ "a.xml": "<a/>" }));
    await expect(readCourseNames(join(folder.path, "course.zip"))).rejects.toThrow(CourseContentError);
    await writeFile(join(folder.path, "course.json.gz"), "no gzip");
    await expect(readCourseNames(join(folder.path, "course.json.gz"))).rejects.toThrow(CourseContentError);
  });
});

const visit = (second: number, path: string) =>
  toLine({
    time: `2018-09-10T10:00:0${second}`,
    type: "x",
    ...alice,
    session: "s",
    page: `${HOME}/${path}`,
    event: {},
  });

const choice = (url: string, name: string) =>
  toLine({
    time: "2018-09-10T10:00:09",
    type: "edx.ui.lms.outline.selected",
    ...alice,
    event: JSON.stringify({ target_url: url, target_name: name }),
  });

async function readTitles(course: TestCourse): Promise<string[]> {
  const { firstRows } = await course.ask("6", { blocks: NAMES });
  return firstRows.map(({ title }) => (typeof title === "string" ? title : ""));
}

describe("names of the course's structure", () => {
  const PAGES = [
    ["courseware/c1/s1/1/?child=first", "Неделя 1: Лекция"],
    ["courseware/c1/", "Неделя 1"],
    ["courseware/c1/s2/", "Неделя 1"],
    ["jump_to/block-v1:spbstu%2BPHYLOS%2Bfall_2018%2Btype%40vertical%2Bblock%40v1", "Введение"],
    ["jump_to_id/s1", "Лекция"],
    // A piece of another address that looks like a key is none, and other parts are named by learners still.
    ["wiki/s1/", ""],
    ["courseware/c9/s9/", "Elsewhere"],
  ] as const;
  const lines = [
    ...PAGES.map(([path], index) => visit(index, path)),
    choice(`${HOME}/courseware/c1/s1/`, "An old name"),
    choice(`${HOME}/courseware/c9/s9/`, "Elsewhere"),
    toLine({
      time: "2018-09-10T10:00:10",
      type: "problem_check",
      ...alice,
      event: { problem_id: "block-v1:a+b+c+type@problem+block@v1", success: "correct" },
      rest: { event_source: "server" },
    }),
    toLine({
      time: "2018-09-10T10:00:11",
      type: "play_video",
      ...alice,
      event: JSON.stringify({ id: "m1", currentTime: 0 }),
    }),
    toLine({
      time: "2018-09-10T10:00:21",
      type: "pause_video",
      ...alice,
      event: JSON.stringify({ id: "m1", currentTime: 9 }),
    }),
  ];

  it("are those of pages, in preference to what learners chose, and of problems and videos", async () => {
    await using course = await makeCourse(toLog(lines));
    expect((await readTitles(course)).toSorted()).toEqual(PAGES.map(([, title]) => title).toSorted());
    const problems = await course.ask("32", { blocks: NAMES });
    expect(problems.firstRows[0]).toMatchObject({ name: "Вопрос 2", learners: 1 });
    expect((await course.ask("38", { blocks: NAMES })).firstRows[0]).toMatchObject({ title: "О чём курс" });
    expect((await course.ask("38")).firstRows[0]).toMatchObject({ title: null });
    expect(await course.readNamedPages({ blocks: NAMES })).toEqual({ named: 5, pages: 7 });
  });

  it("are no names that learners chose", async () => {
    const unnamed = choice(`${HOME}/courseware/c1/`, "");
    await using course = await makeCourse(toLog([...lines, unnamed]));
    const { numbers } = await course.ask("15", { blocks: NAMES });
    expect(numbers).toEqual({ pages: 3, unnamed: 1 });
    expect((await course.ask("15")).numbers).toEqual(numbers);
  });

  it("are not used where tables are those of the original", async () => {
    await using course = await makeCourse(toLog(lines));
    expect(await askRows(course, "7", { compatible: true })).toHaveLength(6);
    const [plain, named] = [
      await course.ask("15", { compatible: true }),
      await course.ask("15", { compatible: true, blocks: NAMES }),
    ];
    expect(named.text).toBe(plain.text);
    expect((await course.ask("32", { compatible: true, blocks: NAMES })).firstRows[0]).toMatchObject({
      name: null,
    });
    expect(await course.readNamedPages({ compatible: true, blocks: NAMES })).toBeUndefined();
  });
});

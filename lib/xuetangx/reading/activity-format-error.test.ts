import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { makeTemporaryFolder } from "../../files/testing/index.ts";
import { generateActivity } from "../testing/generate-activity.ts";
import { readAllEvents } from "../testing/read-all-events.ts";
import { ActivityFormatError } from "./activity-format-error.ts";

async function findFault(data: string | Uint8Array, name = "a.json"): Promise<ActivityFormatError> {
  await using folder = await makeTemporaryFolder();
  const path = await folder.write(name, data);
  const error: unknown = await readAllEvents(path).then(
    () => new Error("the file was read without fault"),
    (reason: unknown) => reason,
  );
  if (!(error instanceof ActivityFormatError)) throw error;
  expect(error.file).toBe(path);
  return error;
}

/** `▲` marks the byte at which the fault is expected; it is removed. */
async function findMarked(marked: string): Promise<{ fault: ActivityFormatError; offset: number }> {
  const at = marked.indexOf("▲");
  return { fault: await findFault(marked.replace("▲", "")), offset: Buffer.byteLength(marked.slice(0, at)) };
}

describe("ActivityFormatError", () => {
  it.each([
    ["an object at the top", '▲{"a":1}', "an object", "a JSON array of courses"],
    ["a number at the top", "▲42 ", "the number 42", "a JSON array of courses"],
    ["a course that is text", '[▲"a"]', 'the text "a"', "a course as"],
    ["a course that is an object", '[▲{"a":{}}]', "an object", "a course as"],
    ["a course without id", "[[▲]]", "the end of the array", "the course id"],
    ["a course id that is a number", "[[▲5,{}]]", "the number 5", "the course id"],
    ["a course without users", '[["a"▲]]', "the end of the array", "users as an object"],
    ["users that are an array", '[["a",▲[]]]', "an array", "users as an object"],
    ["users that are null", '[["a", ▲null]]', "null", "users as an object"],
    ["a third element of a course", '[["a",{},▲1]]', "the number 1", "the end of the course"],
    ["sessions that are an array", '[["a",{"1":▲[]}]]', "an array", "sessions as an object"],
    ["events that are an object", '[["a",{"1":{"h":▲{}}}]]', "an object", "events as an array"],
    ["an event that is text", '[["a",{"1":{"h":[▲"x"]}}]]', 'the text "x"', "an event as"],
    ["an event without type", '[["a",{"1":{"h":[[▲]]}}]]', "the end of the array", "the event type"],
    ["an event type that is null", '[["a",{"1":{"h":[[▲null,"t"]]}}]]', "null", "the event type"],
    ["an event type that is true", '[["a",{"1":{"h":[[▲true,"t"]]}}]]', "true", "the event type"],
    ["an event without timestamp", '[["a",{"1":{"h":[["x"▲]]}}]]', "the end of the array", "timestamp"],
    ["a timestamp that is null", '[["a",{"1":{"h":[["x",▲null]]}}]]', "null", "timestamp as text"],
    ["a timestamp that is a number", '[["a",{"1":{"h":[["x",▲15]]}}]]', "the number 15", "timestamp as text"],
    ["a timestamp that is an array", '[["a",{"1":{"h":[["x",▲["t"]]]}}]]', "an array", "timestamp as text"],
    [
      "half a surrogate pair",
      String.raw`[["a",{"1":{"h":[[▲"\ud83d","t"]]}}]]`,
      "half a surrogate",
      "whole characters",
    ],
    ["a key of half a pair", String.raw`[["a",{▲"\ude00":{}}]]`, "half a surrogate", "whole characters"],
  ])("names %s and its byte", async (_fault, marked, found, expected) => {
    const { fault, offset } = await findMarked(marked);
    expect(fault.found).toContain(found);
    expect(fault.expected).toContain(expected);
    expect(fault.byteOffset).toBe(offset);
    expect(fault.message).toContain(`found ${fault.found} at byte ${offset}`);
  });

  it.each([
    ["a trailing comma in an array", '[["a",{}],▲]', '"]"'],
    ["a trailing comma in an object", '[["a",{"1":{},▲}]]', '"}]]"'],
    ["a missing comma", '[["a" ▲{}]]', '"{}]]"'],
    ["a missing colon", '[["a",{"1" ▲{}}]]', '"{}}]]"'],
    ["a key without quotes", '[["a",{▲1:{}}]]', '"1:{}}]]"'],
    ["single quotes", "[[▲'a',{}]]", String.raw`"'a',{}]]"`],
    ["a word that is none", '[["a",{"1":{"h":[["x",▲NaN]]}}]]', '"NaN]]}}]]"'],
    ["the wrong bracket", '[["a",{▲]]', '"]]"'],
    ["a bad escape", String.raw`[[▲"a\q and more",{}]]`, String.raw`\"a\\q`],
    ["a line break in text", '[[▲"a\nand more",{}]]', String.raw`\"a\nand`],
    ["text after the end", "[] ▲x", '"x"'],
    ["a byte order mark", "▲\ufeff[]", "[]"],
    ["a number with a leading zero", '[["a",{"1":{"h":[["x","t",▲01]]}}]]', '"01]]}}]]"'],
  ])("calls %s text that is not JSON, and quotes it", async (_fault, marked, excerpt) => {
    const { fault, offset } = await findMarked(marked);
    expect(fault).toMatchObject({ expected: "JSON in UTF-8", byteOffset: offset });
    expect(fault.found).toContain("text that is not JSON");
    expect(fault.found).toContain(excerpt);
  });

  it.each([
    ["within a key", '[["a",{"1'],
    ["within a word", '[["a",{"1":{"h":[["x","t",nul'],
    ["within a number", '[["a",{"1":{"h":[["x","t",1.'],
    ["within an escape", String.raw`[["a\u12`],
    ["between events", '[["a",{"1":{"h":[["x","t"],'],
    ["before the last bracket", '[["a",{}]'],
    ["before anything but space", " \n "],
  ])("calls a file cut %s cut", async (_place, text) => {
    const fault = await findFault(text);
    expect(fault).toMatchObject({ found: "the end of the file", byteOffset: text.length });
  });

  it("calls an empty file empty", async () => {
    expect(await findFault("")).toMatchObject({
      found: "an empty file",
      expected: "a JSON array of courses",
      courseIndex: 0,
      byteOffset: 0,
    });
  });

  it("names course, user and session of the fault, and only those that it lies in", async () => {
    const start = '[["a",{}],["b",{"1":{"h":[["x","t"]],"g":';
    const inSession = await findFault(`${start}[["x",5]]}}]]`);
    expect(inSession).toMatchObject({ courseIndex: 1, courseId: "b", userId: "1", sessionHash: "g" });
    expect(inSession.message).toContain('(course element 1, course "b", user "1", session "g")');
    const afterUser = await findFault(`${start}[]}},7]]`);
    expect(afterUser).toMatchObject({
      courseIndex: 1,
      courseId: "b",
      userId: undefined,
      sessionHash: undefined,
    });
    expect(await findFault(`${start}[]}}],7]`)).toMatchObject({ courseIndex: 2, courseId: undefined });
  });

  it("finds byte and session of broken text that lies many blocks into the file", async () => {
    const text = [...generateActivity({ events: 4000, seed: 9 })].join("");
    const at = text.indexOf('"load_video"', 300_000);
    const fault = await findFault(`${text.slice(0, at)}*${text.slice(at)}`);
    const before = text.slice(0, at);
    expect(fault.byteOffset).toBe(Buffer.byteLength(before));
    expect(fault.sessionHash).toBe([...before.matchAll(/"([0-9a-f]{32})"/g)].at(-1)?.[1]);
    expect(fault.courseId).toBe([...before.matchAll(/^ {4}"(.*)",$/gm)].at(-1)?.[1]);
  });

  it("finds the start of a value that two blocks share", async () => {
    const open = '[["a",{"1":{"h":[["x",';
    const text = `${open}${" ".repeat(65_530 - open.length)}12345678901234]]}}]]`;
    expect(await findFault(text)).toMatchObject({ byteOffset: 65_530, found: "the number 12345678901234" });
  });

  it("finds the byte that is not UTF-8", async () => {
    const data = Buffer.concat([Buffer.from('[["ab'), Buffer.from([0xff]), Buffer.from('",{}]]')]);
    expect(await findFault(data)).toMatchObject({ byteOffset: 5, expected: "JSON in UTF-8" });
    expect((await findFault(data)).found).toContain("bytes that are not UTF-8");
    expect((await findFault(Buffer.from('[["清').subarray(0, 5))).found).toContain(
      "bytes that are not UTF-8",
    );
  });

  it("counts bytes of the document, not of the compressed file", async () => {
    const text = '[["a",{"1":{"h":[["x",null]]}}]]';
    expect(await findFault(gzipSync(text), "a.json.gz")).toMatchObject({ byteOffset: text.indexOf("null") });
  });

  it.each([
    ["cut", gzipSync("[]".padStart(5000)).subarray(0, -9)],
    ["not gzip at all", Buffer.from("[]")],
    ["padded after its end", Buffer.concat([gzipSync("[]"), Buffer.alloc(300_000)])],
    ["damaged", gzipSync("[]".padStart(5000)).fill(0xff, 12, 20)],
  ])("calls a .gz file that is %s broken", async (_fault, data) => {
    const fault = await findFault(data, "a.json.gz");
    expect(fault.expected).toBe("a whole gzip file");
    expect(fault.cause).toBeInstanceOf(Error);
  });
});

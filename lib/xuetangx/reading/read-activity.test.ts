import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeTemporaryFolder } from "../../files/testing/index.ts";
import { generateActivity } from "../testing/generate-activity.ts";
import { readAllBatches, readAllEvents } from "../testing/read-all-events.ts";
import { SMALL_ACTIVITY, SMALL_ACTIVITY_COMPACT, SMALL_ROWS } from "../testing/small-activity.ts";
import { type ActivityDocument, walkDocument } from "../testing/walk-document.ts";
import { readActivity } from "./read-activity.ts";

describe("readActivity()", () => {
  it.each([
    ["laid out", SMALL_ACTIVITY],
    ["compact", SMALL_ACTIVITY_COMPACT],
  ])("reads the hand-checkable document, %s, in file order", async (_layout, text) => {
    await using folder = await makeTemporaryFolder();
    const events = await readAllEvents(await folder.write("a.json", text));
    const rows = events.map((e) => [e.courseId, e.userId, e.sessionHash, e.eventType, e.timestamp]);
    expect(rows).toHaveLength(19);
    expect(rows.filter(([, , , type = ""]) => !/^(play|click)_/.test(type))).toEqual(SMALL_ROWS);
  });

  it("gives the courses in order, a course without events as an empty batch", async () => {
    await using folder = await makeTemporaryFolder();
    const text = '[["a",{}],["b",{"1":{}}],["c",{"1":{"h":[]}}],["d",{"1":{"h":[["x","t"]]}}]]';
    const batches = await readAllBatches(await folder.write("a.json", text));
    expect(batches.map((b) => [b.courseIndex, b.courseId, b.events.length, b.courseEnded])).toEqual([
      [0, "a", 0, true],
      [1, "b", 0, true],
      [2, "c", 0, true],
      [3, "d", 1, true],
    ]);
  });

  it("divides a course of more than one block into batches of bounded size", async () => {
    await using folder = await makeTemporaryFolder();
    const events = Array.from({ length: 10_000 }, (_, i) => ["load_video", `t${i}`]);
    const batches = await readAllBatches(
      await folder.write("a.json", JSON.stringify([["a", { 1: { h: events } }]])),
    );
    expect(batches.length).toBeGreaterThan(2);
    expect(batches.filter((batch) => batch.courseEnded)).toHaveLength(1);
    expect(batches.flatMap((batch) => batch.events.map((event) => event.timestamp))).toEqual(
      events.map(([, timestamp]) => timestamp),
    );
  });

  it("keeps all members of repeated object keys, in order", async () => {
    await using folder = await makeTemporaryFolder();
    const text =
      '[["a",{"1":{"h":[["x","1"]],"h":[["x","2"]]},"1":{"h":[["x","3"]]}}],["a",{"1":{"h":[["x","4"]]}}]]';
    const events = await readAllEvents(await folder.write("a.json", text));
    expect(events.map((event) => event.timestamp)).toEqual(["1", "2", "3", "4"]);
  });

  it("ignores whatever an event holds after its timestamp", async () => {
    await using folder = await makeTemporaryFolder();
    const text = '[["a",{"1":{"h":[["x","1",null,3,"z",{"k":[["y","2"]]},[[]]],["x","2",-1.5e3]]}}]]';
    const events = await readAllEvents(await folder.write("a.json", text));
    expect(events.map((event) => event.timestamp)).toEqual(["1", "2"]);
  });

  it("reads a document without courses", async () => {
    await using folder = await makeTemporaryFolder();
    expect(await readAllBatches(await folder.write("a.json", " [ ] \n"))).toEqual([]);
  });

  it.each(["indent2", "compact"] as const)(
    "agrees with JSON.parse on a sample of many blocks, %s",
    async (layout) => {
      await using folder = await makeTemporaryFolder();
      const text = [...generateActivity({ events: 5000, seed: 3, layout })].join("");
      const events = await readAllEvents(await folder.write("a.json", text));
      expect(events).toEqual(walkDocument(JSON.parse(text) as ActivityDocument));
    },
  );

  it("reads a .gz file and gives the hash and size of the compressed file", async () => {
    await using folder = await makeTemporaryFolder();
    const path = await folder.write("a.json.gz", gzipSync(SMALL_ACTIVITY));
    const reading = readActivity(path);
    let events = 0;
    for await (const batch of reading) events += batch.events.length;
    const file = await readFile(path);
    expect(events).toBe(19);
    expect(reading.digest()).toEqual({
      bytes: file.length,
      sha256: createHash("sha256").update(file).digest("hex"),
    });
  });

  it("reads a .gz file of several members, as concatenating such files gives", async () => {
    await using folder = await makeTemporaryFolder();
    const halves = [SMALL_ACTIVITY.slice(0, 700), SMALL_ACTIVITY.slice(700)];
    const path = await folder.write("a.json.gz", Buffer.concat(halves.map((half) => gzipSync(half))));
    expect(await readAllEvents(path)).toHaveLength(19);
  });

  it("gives the hash and size of a plain file, but only after its end", async () => {
    await using folder = await makeTemporaryFolder();
    const reading = readActivity(await folder.write("a.json", SMALL_ACTIVITY));
    expect(() => reading.digest()).toThrow("has not been read to its end");
    for await (const batch of reading) expect(batch.courseId).toMatch(/^course-v1:/);
    expect(reading.bytesRead()).toBe(Buffer.byteLength(SMALL_ACTIVITY));
    expect(reading.digest().sha256).toBe(createHash("sha256").update(SMALL_ACTIVITY).digest("hex"));
  });

  it("ends with the reason of an aborted signal", async () => {
    await using folder = await makeTemporaryFolder();
    const path = await folder.write("a.json", [...generateActivity({ events: 5000, seed: 3 })].join(""));
    const controller = new AbortController();
    const walk = async () => {
      for await (const batch of readActivity(path, { signal: controller.signal })) {
        if (batch.events.length > 0) controller.abort(new Error("enough"));
      }
    };
    await expect(walk()).rejects.toThrow("enough");
  });

  it("can be left before the end", async () => {
    await using folder = await makeTemporaryFolder();
    const path = await folder.write(
      "a.json.gz",
      gzipSync([...generateActivity({ events: 50_000, seed: 3 })].join("")),
    );
    let batches = 0;
    for await (const batch of readActivity(path)) {
      batches += 1;
      expect(batch.courseIndex).toBe(0);
      break;
    }
    expect(batches).toBe(1);
  });

  it("passes on the system's error when there is no file", async () => {
    await using folder = await makeTemporaryFolder();
    await expect(readAllEvents(folder.at("none.json"))).rejects.toThrow("ENOENT");
  });

  it("agrees with JSON.parse on every document of the right shape", async () => {
    await using folder = await makeTemporaryFolder();
    const text = fc.string({ unit: "binary", maxLength: 12 });
    const key = text.filter((name) => name !== "__proto__");
    const event = fc.oneof(fc.tuple(text, text), fc.tuple(text, text, fc.jsonValue({ maxDepth: 2 })));
    const sessions = fc.dictionary(key, fc.array(event, { maxLength: 4 }), { maxKeys: 3 });
    const course = fc.tuple(text, fc.dictionary(key, sessions, { maxKeys: 3 }));
    const space = fc.constantFrom(0, 1, 2, "\t", "\r\n");
    await fc.assert(
      fc.asyncProperty(
        fc.array(course, { maxLength: 4 }),
        space,
        fc.boolean(),
        async (document, indent, escape) => {
          const json = JSON.stringify(document, null, indent);
          const path = await folder.write("a.json", escape ? escapeNonAscii(json) : json);
          const parsed = JSON.parse(json) as ActivityDocument;
          expect(await readAllEvents(path)).toEqual(walkDocument(parsed));
        },
      ),
      { numRuns: 100 },
    );
  });
});

function escapeNonAscii(json: string): string {
  return json.replaceAll(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

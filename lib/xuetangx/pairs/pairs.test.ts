import { readdir } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeTemporaryFolder, type TemporaryFolder } from "../../files/testing/index.ts";
import { createParquetView, type Database, openDatabase } from "../../tables/index.ts";
import { createTable, listColumns } from "../testing/create-table.ts";
import { openRawEvents, sessionize } from "../testing/sessionize-rows.ts";
import { SMALL_ROWS } from "../testing/small-activity.ts";
import { checkPairs } from "./check-pairs.ts";
import { describePairs } from "./describe-pairs.ts";
import { buildVocabulary } from "./vocabulary.ts";
import { type PairRule, writePairs } from "./write-pairs.ts";

const USUAL: PairRule = { minPrefixLen: 1, deduplicateConsecutive: true };

let folder: TemporaryFolder;
let db: Database;

beforeEach(async () => {
  folder = await makeTemporaryFolder();
});
afterEach(async () => {
  await db.close();
  await folder[Symbol.asyncDispose]();
});

async function write(rule: Partial<PairRule> = {}): ReturnType<typeof writePairs> {
  await buildVocabulary(db);
  const written = await writePairs(db, folder.at("pairs.parquet"), { ...USUAL, ...rule });
  await createParquetView(db, "pairs", written.path);
  return written;
}

/** Events of session `s` of user `u`, one a second unless a time is given: `course` or `course@second`. */
async function openSession(...steps: readonly string[]): Promise<void> {
  db = await openDatabase();
  const rows = steps.map((step, index) => {
    const [course, second = String(index)] = step.split("@");
    return `('u', 's', '${course}', ${second}, ${index + 1})`;
  });
  await createTable(db, "events(user_id, session_id, course_id, ts_epoch, pos_in_sess)", rows.join(", "));
}

const listPairs = async () =>
  (await db.query("SELECT prefix, label, label_ts_epoch FROM pairs")).map((pair) => Object.values(pair));

describe("the hand-checkable events (reference 12.4)", () => {
  beforeEach(async () => {
    db = await openRawEvents(folder, SMALL_ROWS);
    await sessionize(db, folder);
  });

  it("buildVocabulary() numbers the courses from 0 in text order", async () => {
    expect(await buildVocabulary(db)).toEqual({
      n_items: 3,
      course2id: { "course-v1:A+1+T": 0, "course-v1:B+2+T": 1, "course-v1:C+3+T": 2 },
      id2course: { "0": "course-v1:A+1+T", "1": "course-v1:B+2+T", "2": "course-v1:C+3+T" },
    });
  });

  it("writePairs() gives the pairs of the reference", async () => {
    expect(await write()).toMatchObject({ rows: 8, n_steps: 9, n_same_second: 1 });
    const pairs = await db.query("SELECT * FROM pairs");
    expect(pairs.map((pair) => Object.values(pair))).toEqual([
      [0, "100", "100_000001", [0], 1, 1485907800, 1],
      [1, "100", "100_000001", [0, 1], 0, 1485909600, 2],
      [2, "100", "100_000001", [0, 1, 0], 1, 1485909601, 3],
      [3, "100", "100_000002", [1], 2, 1485911420, 1],
      [4, "1000063", "1000063_000001", [0], 1, 1488362410, 1],
      [5, "1000063", "1000063_000001", [0, 1], 0, 1488362430, 2],
      [6, "1000063", "1000063_000001", [0, 1, 0], 2, 1488362440, 3],
      [7, "1000063", "1000063_000001", [0, 1, 0, 2, 1], 2, 1488362450, 5],
    ]);
  });

  it("writePairs() writes the columns and types of the original", async () => {
    await write();
    expect(await listColumns(db, "pairs")).toEqual([
      "pair_id BIGINT",
      "user_id VARCHAR",
      "session_id VARCHAR",
      "prefix BIGINT[]",
      "label BIGINT",
      "label_ts_epoch BIGINT",
      "prefix_len BIGINT",
    ]);
  });

  it("describePairs() tells how the pairs spread", async () => {
    await write();
    const { n_users, pairs_per_user, prefix_len, userBins } = await describePairs(db);
    expect({ n_users, pairs_per_user, prefix_len }).toEqual({
      n_users: 2,
      pairs_per_user: { p50: 4, p90: 4, p99: 4, max: 4 },
      prefix_len: { p50: 2, p90: 3.5999999999999996, p99: 4.859999999999999, max: 5 },
    });
    expect(userBins.filter(({ count }) => count > 0).map(({ label, count }) => [label, count])).toEqual([
      ["3–4", 2],
    ]);
  });

  it("checkPairs() finds nothing wrong with them, and everything with fewer items", async () => {
    await write();
    const none = { labels_out_of_range: 0, prefixes_out_of_range: 0, prefixes_of_wrong_length: 0 };
    expect(await checkPairs(db, 3)).toEqual(none);
    expect(await checkPairs(db, 1)).toEqual({ ...none, labels_out_of_range: 6, prefixes_out_of_range: 6 });
  });
});

describe("writePairs()", () => {
  it("takes neighbouring events of one course as one step, at the time of the first", async () => {
    await openSession("A", "A", "B", "B", "A");
    await write();
    expect(await listPairs()).toEqual([
      [[0], 1, 2],
      [[0, 1], 0, 4],
    ]);
  });

  it("takes every event as a step when it is told to", async () => {
    await openSession("A", "A", "B");
    await write({ deduplicateConsecutive: false });
    expect(await listPairs()).toEqual([
      [[0], 0, 1],
      [[0, 0], 1, 2],
    ]);
  });

  it("asks for as many courses before the label as it is told to", async () => {
    await openSession("A", "B", "C");
    await write({ minPrefixLen: 2 });
    expect(await db.query("SELECT pair_id, prefix, label FROM pairs")).toEqual([
      { pair_id: 0, prefix: [0, 1], label: 2 },
    ]);
  });

  it("makes no pair of steps in one second, and keeps them in later prefixes", async () => {
    await openSession("A@0", "B@5", "C@5", "A@6");
    expect(await write()).toMatchObject({ rows: 2, n_steps: 3, n_same_second: 1 });
    expect(await listPairs()).toEqual([
      [[0], 1, 5],
      [[0, 1, 2], 0, 6],
    ]);
  });

  it("orders pairs by user and session as texts, whatever the order of the events", async () => {
    db = await openDatabase();
    await createTable(
      db,
      "events(user_id, session_id, course_id, ts_epoch, pos_in_sess)",
      `('9', '9_000001', 'B', 1, 2), ('9', '9_000001', 'A', 0, 1), ('10', '10_000002', 'B', 9, 2),
       ('10', '10_000002', 'A', 8, 1), ('10', '10_000001', 'A', 1, 2), ('10', '10_000001', 'B', 0, 1)`,
    );
    await write();
    expect(await db.query("SELECT session_id, label FROM pairs")).toEqual([
      { session_id: "10_000001", label: 0 },
      { session_id: "10_000002", label: 1 },
      { session_id: "9_000001", label: 1 },
    ]);
  });

  it.each([0, -1, 1.5, Number.NaN])("refuses the least prefix length %d", async (minPrefixLen) => {
    await openSession("A", "B");
    await expect(write({ minPrefixLen })).rejects.toThrow(RangeError);
  });

  it("says so when there are no pairs, and leaves no file", async () => {
    await openSession("A", "A");
    await expect(write()).rejects.toThrow("no session goes on to another course");
    expect(await readdir(folder.path)).toEqual([]);
  });
});

describe("checkPairs()", () => {
  it("finds prefixes that are empty, or not as long as they say", async () => {
    db = await openDatabase();
    await createTable(
      db,
      "pairs(prefix, label, prefix_len)",
      "([0], 0, 1), ([0], 0, 2), ([]::INT[], 0, 0), ([-1], 0, 1)",
    );
    expect(await checkPairs(db, 1)).toEqual({
      labels_out_of_range: 0,
      prefixes_out_of_range: 1,
      prefixes_of_wrong_length: 2,
    });
  });
});

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeTemporaryFolder } from "../../files/testing/index.ts";
import { quoteString, withDatabase } from "../../tables/index.ts";
import { loadEvents } from "../load/index.ts";
import type { SampleFault } from "./damage.ts";
import { writeSampleCourseLog } from "./write-sample-course-log.ts";

const REFUSED = new Set(["blank", "invalid UTF-8", "not JSON", "not an object"]);

describe("loadEvents() of a sample", () => {
  it.each(["course.log", "course.log.gz", "course.zip"])(
    "rejects of %s exactly the lines that no reader of JSON takes, and loses none",
    async (name) => {
      await using folder = await makeTemporaryFolder();
      const path = join(folder.path, name);
      const options = { events: 4_000, seed: 9, brokenShare: 0.03, damagedShare: 0.02 };
      const { answers } = await writeSampleCourseLog(path, options);
      const loaded = await loadEvents({
        places: [path],
        eventsFile: join(folder.path, "events.parquet"),
        rejectsFile: join(folder.path, "rejects.parquet"),
      });
      const faults = (await readFile(answers, "utf8"))
        .trimEnd()
        .split("\n")
        .map((line): SampleFault => JSON.parse(line));
      const refused = faults
        .filter(({ reason }) => REFUSED.has(reason))
        .map(({ line, reason }) => ({ line, reason }));
      expect(await readRejects(loaded.rejectsTable.path)).toEqual(refused);
      expect(refused.length).toBeGreaterThan(40);
      expect(loaded).toMatchObject({
        lines: 4_000,
        repeated: 0,
        rejected: refused.length,
        events: 4_000 - refused.length,
      });
    },
  );
});

function readRejects(file: string): Promise<{ line: number; reason: string }[]> {
  return withDatabase(":memory:", {}, (db) =>
    db.query<{ line: number; reason: string }>(
      `SELECT line_number::INTEGER AS line, reason FROM read_parquet(${quoteString(file)}) ORDER BY line_number`,
    ),
  );
}

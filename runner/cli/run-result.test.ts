import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { addArtifact } from "cellar/run";
import { describe, expect, it } from "vitest";
import type { RunResult } from "../headless/index.ts";
import { makeRepository, writeRun } from "../report/testing/index.ts";
import { describeRecord } from "./run-result.ts";

describe("describeRecord()", () => {
  it.each([
    [2, []],
    [12, []],
    [14, ["2 more"]],
  ])("lists %i artifacts, and says how many more there are", async (count, more) => {
    await using repository = await makeRepository();
    const run = await writeRun(repository.root, {});
    for (let index = 0; index < count; index += 1) {
      const path = join(run.out_dir, `part-${index}.txt`);
      await writeFile(path, "x");
      await addArtifact(run, path);
    }
    const result: Pick<RunResult, "run" | "outcome" | "executedNotebook"> = {
      run,
      outcome: { status: "completed", cells: [], peakMemoryBytes: 0, strayMessages: 0 },
      executedNotebook: join(run.out_dir, "study.ipynb"),
    };
    const text = stripVTControlCharacters(await describeRecord(result, undefined));
    expect(text.match(/artifact /g)).toHaveLength(Math.min(count, 12));
    expect(text.match(/\d+ more/g) ?? []).toEqual(more);
  });
});

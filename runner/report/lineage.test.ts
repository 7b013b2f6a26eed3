import type { FileRecord } from "cellar/run";
import { describe, expect, it } from "vitest";
import { traceLineage } from "./lineage.ts";

const file = (path: string, sha256: string | null): FileRecord => ({
  path,
  bytes: 1,
  sha256,
  sha256_error: sha256 === null ? "gone" : null,
});
const run = (run_tag: string, inputs: FileRecord[], artifacts: FileRecord[]) => ({
  notebook: "n",
  run_tag,
  outDir: `reports/n/${run_tag}`,
  manifest: { inputs, artifacts },
});

describe("traceLineage()", () => {
  it("names for each content the runs that made it and those that read it, in order", () => {
    const lineage = traceLineage([
      run("1", [], [file("a", "aa")]),
      run("2", [file("copy of a", "aa")], [file("b", "bb")]),
      run("3", [file("a", "aa")], [file("b", "bb")]),
    ]);
    const tags = [...lineage].map(([sha256, { madeBy, readBy }]) => [
      sha256,
      madeBy.map(({ run_tag }) => run_tag),
      readBy.map(({ run_tag }) => run_tag),
    ]);
    expect(tags).toEqual([
      ["aa", ["1"], ["2", "3"]],
      ["bb", ["2", "3"], []],
    ]);
  });

  it("names a run once that has the same content twice", () => {
    const lineage = traceLineage([run("1", [file("a", "aa"), file("b", "aa")], [])]);
    expect(lineage.get("aa")?.readBy).toHaveLength(1);
  });

  it("knows nothing of files that could not be hashed, and of runs without manifest", () => {
    const broken = { notebook: "n", run_tag: "2", outDir: "reports/n/2", manifest: null };
    expect(traceLineage([run("1", [file("a", null)], []), broken]).size).toBe(0);
  });
});

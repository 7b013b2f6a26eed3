import type { RunFiles } from "cellar/run";
import { describe, expect, it } from "vitest";
import { LEFT_OUT, toComparable } from "./testing/comparable-record.ts";

const identity = (number: number) => ({ run_id: `id ${number}`, notebook: "a", run_tag: `tag ${number}` });

/** The record of a run with a number, which stands in everything that may differ. */
function makeRecord(number: number, rows = 5): RunFiles {
  return {
    config: { ...identity(number), seed: 1, parameters: {}, paths: { out_dir: `at ${number}`, raw: "r" } },
    report: {
      ...identity(number),
      created_at: `at ${number}`,
      repo_root: "/r",
      metrics: { rows },
      key_findings: [],
      sanity_samples: {},
      data_fingerprints: {},
      notes: [],
      execution: { status: "completed", duration_s: number },
      environment: { cpus: number },
    },
    manifest: {
      ...identity(number),
      inputs: [],
      artifacts: [
        { path: "a.parquet", bytes: 1, sha256: "same", sha256_error: null },
        { path: "a.duckdb", bytes: 1, sha256: `hash ${number}`, sha256_error: null },
      ],
    },
    findings: [],
  };
}

describe("toComparable()", () => {
  it("makes two records equal that differ in clocks, ids, and what a headless run adds", () => {
    expect(toComparable(makeRecord(1))).toEqual(toComparable(makeRecord(2)));
  });

  it("keeps everything else", () => {
    expect(toComparable(makeRecord(1, 5))).not.toEqual(toComparable(makeRecord(1, 6)));
    expect(toComparable(makeRecord(1))).toEqual({
      config: { notebook: "a", seed: 1, parameters: {}, paths: { raw: "r" } },
      report: {
        notebook: "a",
        repo_root: "/r",
        metrics: { rows: 5 },
        key_findings: [],
        sanity_samples: {},
        data_fingerprints: {},
        notes: [],
      },
      manifest: {
        notebook: "a",
        inputs: [],
        artifacts: [
          { path: "a.parquet", bytes: 1, sha256: "same", sha256_error: null },
          { path: "a.duckdb", bytes: 1, sha256_error: null },
        ],
      },
    });
  });

  it("leaves out nothing without a reason", () => {
    expect(LEFT_OUT.filter(({ why }) => why === "")).toEqual([]);
  });
});

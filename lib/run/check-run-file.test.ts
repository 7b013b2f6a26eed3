import { createRequire } from "node:module";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { checkRunFile } from "./check-run-file.ts";
import type { RunConfig, RunManifest, RunRegistry, RunReport } from "./contract.ts";

const identity = {
  run_id: "0123456789abcdef0123456789abcdef",
  notebook: "03b_srs",
  run_tag: "20260107_090503_2",
};
const sha256 = "a48e6daed2796b0839c67306e15cd976e24cee1a30f24ea4278c8d29651d9aad";
const readable = { path: "data/x.parquet", bytes: 3, sha256, sha256_error: null };

const config: RunConfig = {
  ...identity,
  seed: 1,
  parameters: {},
  paths: { out_dir: "reports/x/y" },
  ingest: {},
};
const report: RunReport = {
  ...identity,
  created_at: "2026-01-07T09:05:03",
  repo_root: "/repo",
  metrics: { n: 1 },
  key_findings: ["a"],
  sanity_samples: {},
  data_fingerprints: {
    file: { path: "data/x.parquet", bytes: 3, sha256 },
    folder: { root: "data/raw", n_files: 1, files: [{ relpath: "x", bytes: 3, sha256 }], agg_sha256: sha256 },
  },
  notes: [],
  execution: {
    status: "failed",
    started_at: "2026-01-07T09:05:03.120Z",
    ended_at: null,
    duration_s: null,
    kernel: { name: "tslab", version: null, language: "typescript" },
    cells: [
      { id: "a1", index: 0, status: "completed", duration_s: 0.5, error: null, completeness: "complete" },
      { id: null, index: 1, status: "kernel_died", duration_s: null, error: { ename: "DeadKernelError" } },
    ],
    attempt: 1,
  },
  environment: { node: "v20.19.0", git: { commit: null, dirty: true } },
};
const manifest: RunManifest = {
  ...identity,
  inputs: [readable],
  artifacts: [{ path: "../x", bytes: null, sha256: null, sha256_error: "EACCES", type: "checkpoint" }],
};
const meta: RunRegistry = {
  schema_version: 1,
  runs: [identity, { ...identity, out_dir: "reports/x/y" }],
  sources: {},
};

describe("checkRunFile()", () => {
  it.each([
    ["config", config],
    ["report", report],
    ["manifest", manifest],
    ["meta", meta],
  ] as const)("finds nothing wrong with a good %s", (kind, value) => {
    expect(checkRunFile(kind, value)).toEqual([]);
  });

  it.each([
    ["config", { ...config, run_id: "0123" }, "/run_id"],
    ["config", { ...config, run_tag: "2026-01-07" }, "/run_tag"],
    ["config", { ...config, notebook: "xuetangx/01" }, "/notebook"],
    ["config", { ...config, seed: "7" }, "/seed"],
    ["config", { ...config, parameters: [] }, "/parameters"],
    ["config", { ...config, paths: { out_dir: "/repo/reports/x/y" } }, "/paths/out_dir"],
    ["report", { ...report, created_at: "2026-01-07T09:05:03Z" }, "/created_at"],
    ["report", { ...report, key_findings: [1] }, "/key_findings/0"],
    ["report", { ...report, data_fingerprints: { x: { sha256: "abc" } } }, "/data_fingerprints/x/sha256"],
    [
      "report",
      { ...report, data_fingerprints: { x: { path: "/abs", sha256 } } },
      "/data_fingerprints/x/path",
    ],
    ["report", { ...report, data_fingerprints: { x: { agg_sha256: sha256 } } }, "/data_fingerprints/x/root"],
    ["report", { ...report, execution: {} }, "/execution/status"],
    ["report", { ...report, execution: { status: "done" } }, "/execution/status"],
    ["report", { ...report, execution: { status: "running", duration_s: -1 } }, "/execution/duration_s"],
    [
      "report",
      { ...report, execution: { status: "failed", cells: [{ index: 0 }] } },
      "/execution/cells/0/status",
    ],
    ["manifest", { ...manifest, artifacts: undefined }, "/artifacts"],
    ["manifest", { ...manifest, inputs: [{ ...readable, path: "C:\\x" }] }, "/inputs/0/path"],
    ["manifest", { ...manifest, inputs: [{ ...readable, bytes: 1.5 }] }, "/inputs/0/bytes"],
    ["manifest", { ...manifest, inputs: [{ ...readable, sha256: null }] }, "/inputs/0/sha256"],
    ["manifest", { ...manifest, inputs: [{ ...readable, sha256_error: "EACCES" }] }, "/inputs/0/sha256"],
    ["meta", { ...meta, runs: {} }, "/runs"],
    ["meta", { ...meta, runs: [{ ...identity, run_id: null }] }, "/runs/0/run_id"],
  ] as const)("finds the fault in a %s: %j", (kind, value, path) => {
    const findings = checkRunFile(kind, value);
    expect(findings.map((finding) => finding.path)).toContain(path);
    expect(findings.every((finding) => finding.message.length > 5)).toBe(true);
  });

  it.each(["config", "report", "manifest", "meta"] as const)("keeps a valid JSON Schema for %s", (kind) => {
    const schema = createRequire(import.meta.url)(`./schemas/${kind}.schema.json`);
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
    expect(ajv.validateSchema(schema)).toBe(true);
  });

  it.each([[null], [[]], ["text"]])("says that %j is no object at all", (value) => {
    expect(checkRunFile("report", value)).toEqual([{ path: "", message: "must be object" }]);
  });

  it("names everything that is missing", () => {
    expect(checkRunFile("manifest", { ...identity })).toEqual([
      { path: "/inputs", message: "is missing" },
      { path: "/artifacts", message: "is missing" },
    ]);
  });

  it("says in words what was wanted", () => {
    expect(checkRunFile("config", { ...config, run_id: "x" })).toEqual([
      { path: "/run_id", message: "must be: 32 lower-case hex digits" },
    ]);
    expect(checkRunFile("report", { ...report, execution: { status: "done" } })).toEqual([
      {
        path: "/execution/status",
        message: "must be one of running, completed, failed, interrupted, timed_out, kernel_died",
      },
    ]);
  });
});

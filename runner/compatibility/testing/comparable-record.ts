import type { RunFiles } from "cellar/run";

/** A key that two runs of the same notebook on the same input may differ in. */
interface LeftOut {
  /** File, then keys; `*` stands for every entry of a list. */
  readonly path: string;
  /** Only of entries whose own `path` ends like this; default all. */
  readonly ofFiles?: string;
  readonly why: string;
}

const ANEW = "drawn anew for every run";
const START = "the time of the start";

/** All that two records may differ in, an interactive and a headless one. */
export const LEFT_OUT: readonly LeftOut[] = [
  { path: "config.run_id", why: ANEW },
  { path: "report.run_id", why: ANEW },
  { path: "manifest.run_id", why: ANEW },
  { path: "config.run_tag", why: START },
  { path: "report.run_tag", why: START },
  { path: "manifest.run_tag", why: START },
  { path: "report.created_at", why: START },
  { path: "config.paths.out_dir", why: "ends with the run tag" },
  { path: "report.execution", why: "added by a headless run alone: how its cells went" },
  { path: "report.environment", why: "added by a headless run alone: what it ran on" },
  {
    path: "manifest.artifacts.*.sha256",
    ofFiles: ".duckdb",
    why: "DuckDB's files differ for the same content",
  },
];

/** Returns the three files of a run without what two runs of the same may differ in; all else is kept. */
export function toComparable({ config, report, manifest }: RunFiles): object {
  const files = structuredClone({ config, report, manifest });
  for (const { path, ofFiles = "" } of LEFT_OUT) {
    leaveOut(files, path.split("."), ofFiles);
  }
  return files;
}

function leaveOut(value: unknown, [key = "", ...rest]: readonly string[], ofFiles: string): void {
  if (typeof value !== "object" || value === null) {
    return;
  }
  if (key === "*") {
    for (const entry of Object.values(value)) {
      if (String(Object(entry).path).endsWith(ofFiles)) {
        leaveOut(entry, rest, ofFiles);
      }
    }
  } else if (rest.length === 0) {
    Reflect.deleteProperty(value, key);
  } else {
    leaveOut(Reflect.get(value, key), rest, ofFiles);
  }
}

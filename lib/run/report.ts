import { isNamedValues } from "./config-sections.ts";
import type { NamedValues, Run, RunReport } from "./contract.ts";
import { toRecordPath } from "./paths.ts";
import { readRunFile, updateRunFile } from "./run-files.ts";

/** What a cell adds to its report. */
export interface ReportPatch {
  /** Measured values; each replaces the one of the same name. */
  metrics?: Readonly<NamedValues>;
  /** First rows and the like; each replaces the one of the same name. */
  sanity_samples?: Readonly<NamedValues>;
  /**
   * File or folder fingerprints; each replaces the one of the same name. Their paths, absolute or relative to
   * the current folder, are recorded relative to the root.
   */
  data_fingerprints?: Readonly<Record<string, object>>;
  /** Sentences for people; added at the end unless they are there already. */
  key_findings?: readonly string[];
  /** Remarks for people; added at the end unless they are there already. */
  notes?: readonly string[];
}

/**
 * Returns the report of a run.
 *
 * @throws {MissingFileError | BrokenJsonError | RunFileError} when it is missing, not JSON or breaks the contract
 */
export async function readReport(run: Run): Promise<RunReport> {
  return readRunFile(run.out_dir, "report");
}

/**
 * Adds to the report of a run and returns it whole; all keys that the patch does not name stay as they are.
 *
 * @throws {JsonValueError} when a value is one that JSON would lose, such as NaN
 * @throws {RunFileError} when the report breaks the contract, before or after the change
 */
export async function updateReport(run: Run, patch: ReportPatch): Promise<RunReport> {
  return updateRunFile(run.out_dir, "report", (report) => ({
    ...report,
    metrics: { ...report.metrics, ...patch.metrics },
    sanity_samples: { ...report.sanity_samples, ...patch.sanity_samples },
    data_fingerprints: { ...report.data_fingerprints, ...localize(run.root, patch.data_fingerprints) },
    key_findings: union(report.key_findings, patch.key_findings),
    notes: union(report.notes, patch.notes),
  }));
}

function union(present: readonly string[], added: readonly string[] = []): string[] {
  return [...present, ...new Set(added.filter((text) => !present.includes(text)))];
}

function localize(root: string, fingerprints: Readonly<NamedValues> = {}): NamedValues {
  return Object.fromEntries(
    Object.entries(fingerprints).map(([name, value]) => [name, localizeOne(root, value)]),
  );
}

/** A fingerprint names its file in `path`, or its folder in `root`. */
function localizeOne(root: string, fingerprint: unknown): unknown {
  if (!isNamedValues(fingerprint)) return fingerprint;
  const entries = Object.entries(fingerprint).map(([key, value]) => {
    const isPlace = (key === "path" || key === "root") && typeof value === "string";
    return [key, isPlace ? toRecordPath(root, value) : value];
  });
  return Object.fromEntries(entries);
}

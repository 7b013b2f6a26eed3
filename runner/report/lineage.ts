import type { FileRecord, RunManifest } from "cellar/run";
import type { FileLineage, Lineage, LinkedRun } from "./run-page/run-page-content.ts";

/** The manifest of one run, and where the run is. */
export interface ManifestOfRun extends LinkedRun {
  readonly manifest: Pick<RunManifest, "inputs" | "artifacts"> | null;
}

/** Returns for each content that any run has read or made, by SHA-256, which runs did; in the order given. */
export function traceLineage(runs: readonly ManifestOfRun[]): Lineage {
  const lineage = new Map<string, { madeBy: LinkedRun[]; readBy: LinkedRun[] }>();
  const at = (sha256: string) => {
    const known = lineage.get(sha256) ?? { madeBy: [], readBy: [] };
    lineage.set(sha256, known);
    return known;
  };
  for (const { manifest, notebook, run_tag, outDir } of runs) {
    const run = { notebook, run_tag, outDir };
    for (const sha256 of hashesOf(manifest?.artifacts)) {
      at(sha256).madeBy.push(run);
    }
    for (const sha256 of hashesOf(manifest?.inputs)) {
      at(sha256).readBy.push(run);
    }
  }
  return lineage satisfies ReadonlyMap<string, FileLineage>;
}

/** A run that has the same content twice is named once. */
function hashesOf(files: readonly FileRecord[] = []): Set<string> {
  return new Set(files.flatMap(({ sha256 }) => (sha256 === null ? [] : [sha256])));
}

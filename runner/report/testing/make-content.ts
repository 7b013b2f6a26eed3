import type { RunConfig, RunManifest, RunReport } from "cellar/run";
import type { Cell, Notebook } from "../../nbformat/index.ts";
import type { RunPageContent } from "../run-page/run-page-content.ts";

const KNOWN = { run_id: "0".repeat(31).concat("1"), notebook: "study", run_tag: "20260107_120000" };

/** What a test wants of a run's page; all else is that of a small completed run. */
export interface WantedContent extends Partial<Omit<RunPageContent, "files" | "notebook">> {
  readonly report?: Partial<RunReport>;
  readonly config?: Partial<RunConfig>;
  readonly manifest?: Partial<RunManifest>;
  readonly cells?: readonly Cell[];
}

/** Returns the content of a run's page. */
export function makeContent({
  report,
  config,
  manifest,
  cells,
  ...rest
}: WantedContent = {}): RunPageContent {
  return {
    outDir: "reports/study/20260107_120000",
    status: "completed",
    files: {
      report: { ...KNOWN, ...EMPTY_REPORT, ...report },
      config: { ...KNOWN, seed: 7, parameters: {}, paths: {}, ...config },
      manifest: { ...KNOWN, inputs: [], artifacts: [], ...manifest },
      findings: [],
    },
    notebook: cells === undefined ? null : makeNotebook(cells),
    notebookFile: "study.ipynb",
    lineage: new Map(),
    ...rest,
  };
}

const EMPTY_REPORT = {
  created_at: "2026-01-07T12:00:00",
  repo_root: "/repository",
  metrics: {},
  key_findings: [],
  sanity_samples: {},
  data_fingerprints: {},
  notes: [],
};

/** Returns a notebook of cells. */
export function makeNotebook(cells: readonly Cell[]): Notebook {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: { language_info: { name: "typescript" } },
    cells: [...cells],
  };
}

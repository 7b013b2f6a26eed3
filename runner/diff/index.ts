export { compareRuns } from "./compare-runs.ts";
export { hasChanges, renderDifference } from "./render-difference.ts";
export { renderDifferencePage } from "./render-difference-page.ts";
export type { CellChange, ComparedRun, FileChange, RunDifference } from "./run-difference.ts";

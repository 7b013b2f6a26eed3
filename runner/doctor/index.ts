export type { Tier } from "./check.ts";
export { type CheckResult, type Examination, type ExamineOptions, examineKernel } from "./examine-kernel.ts";
export { renderScorecard } from "./render-scorecard.ts";
export { toReport } from "./to-report.ts";

export type { CheckedFile, FileState } from "./check-file.ts";
export { type Rerun, type RerunDifference, rerun } from "./rerun/index.ts";
export { isVerified, type VerifiedRun, verifyRun } from "./verify-run.ts";

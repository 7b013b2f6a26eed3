export { type CheckedFile, checkFile, type FileState } from "./check-file.ts";
export { isVerified, type VerifiedRun, verifyRun } from "./verify-run.ts";

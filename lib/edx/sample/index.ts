export { type EdxSampleOptions, type EdxSampleProgress } from "./sample-names.ts";
export type { WrittenCourse } from "./write-package.ts";
export { type WrittenLogs, writeSampleLogs } from "./write-sample-logs.ts";
export { type SampleTotals, type WrittenSample, writeSamplePackage } from "./write-sample-package.ts";

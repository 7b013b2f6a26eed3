export { type EdxSampleOptions, toSampleCourseKey, toSampleDay, toSampleUsername } from "./sample-names.ts";
export { type WrittenLogs, writeSampleLogs } from "./write-sample-logs.ts";

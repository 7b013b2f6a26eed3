export type { SampleFault } from "./damage.ts";
export type { SampleLogOptions } from "./sample-options.ts";
export {
  type SampleLogProgress,
  type WrittenSampleLog,
  writeSampleCourseLog,
} from "./write-sample-course-log.ts";

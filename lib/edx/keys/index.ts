export {
  type DatasetPurpose,
  isStandardCourseId,
  toCourseFolder,
  toDatasetName,
  toStandardCourseId,
} from "./course-id.ts";
export { toModuleUrl } from "./usage-key.ts";

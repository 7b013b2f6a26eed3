export {
  type DatasetPurpose,
  isStandardCourseId,
  toCourseFolder,
  toDatasetName,
  toStandardCourseId,
} from "./course-id.ts";
export { toModuleUrl, toModuleUrlSql } from "./usage-key.ts";

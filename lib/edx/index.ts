export { isObject, type JsonObject } from "./json-object.ts";
export {
  type DatasetPurpose,
  isStandardCourseId,
  toCourseFolder,
  toDatasetName,
  toModuleUrl,
  toStandardCourseId,
} from "./keys/index.ts";
export { type GuessOptions, guessModuleId } from "./module-id/index.ts";
export { type ConformedRecord, conformRecord, rephraseRecord } from "./rephrasing/index.ts";
export {
  type FindCourseOptions,
  type FoundCourse,
  findCourse,
  findFileDay,
  type LineFault,
  type ParsedLine,
  parseLine,
  toEventDay,
} from "./splitting/index.ts";

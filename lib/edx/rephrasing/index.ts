export { type ConformedRecord, conformRecord } from "./conform-record.ts";
export { rephraseRecord } from "./rephrase-record.ts";
export { type FieldType, type RecordType, TRACKING_COLUMNS } from "./tracking-schema.ts";

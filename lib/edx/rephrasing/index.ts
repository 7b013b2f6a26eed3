export { type ConformedRecord, conformRecord } from "./conform-record.ts";
export { repairKeys } from "./repair-keys.ts";
export { rephraseRecord } from "./rephrase-record.ts";
export type { RecordType } from "./tracking-schema.ts";

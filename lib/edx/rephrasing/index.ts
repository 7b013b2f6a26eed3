export { type ConformedRecord, conformRecord } from "./conform-record.ts";
export { rephraseRecord } from "./rephrase-record.ts";

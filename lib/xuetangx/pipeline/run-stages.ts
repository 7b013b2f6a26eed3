import type { BlockPool } from "../../files/index.ts";
import { type EventFilter, isKeptType } from "../ingest/event-filter.ts";
import { type EncodeStageOptions, encodeBlocks } from "./encode-stage.ts";
import type { StageMessages } from "./messages.ts";
import { type ReadStageOptions, readFiles } from "./read-stage.ts";
import { scanDocuments } from "./scan-stage.ts";

/** The stages of an ingestion in order. */
export const STAGES = ["read", "scan", "encode"] as const;

/** One of {@link STAGES}. */
export type Stage = (typeof STAGES)[number];

/** What the stages are told; it can be posted to a thread. */
export interface IngestTask extends ReadStageOptions, EncodeStageOptions, EventFilter {}

/** What stages work on. */
export interface StageInput {
  readonly task: IngestTask;
  /** What the stage before has put out. */
  readonly messages: StageMessages;
  /** Memory to read files into. Default: new memory. */
  readonly pool?: BlockPool;
}

/** Returns what comes out of consecutive stages in this thread. */
export function runStages(stages: readonly Stage[], input: StageInput): StageMessages {
  return stages.reduce((messages, stage) => RUN_STAGE[stage]({ ...input, messages }), input.messages);
}

const RUN_STAGE: Readonly<Record<Stage, (input: StageInput) => StageMessages>> = {
  read: ({ task, pool }) => readFiles(task, pool),
  scan: ({ task, messages }) => scanDocuments(messages, (eventType) => isKeptType(task, eventType)),
  encode: ({ task, messages }) => encodeBlocks(messages, task),
};

/** What the first stage takes. */
export async function* noMessages(): StageMessages {
  // Nothing comes before reading.
}

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

/** Returns what comes out of consecutive stages in this thread. */
export function runStages(stages: readonly Stage[], task: IngestTask, input: StageMessages): StageMessages {
  let messages = input;
  for (const stage of stages) messages = runStage(stage, task, messages);
  return messages;
}

function runStage(stage: Stage, task: IngestTask, messages: StageMessages): StageMessages {
  switch (stage) {
    case "read":
      return readFiles(task);
    case "scan":
      return scanDocuments(messages, (eventType) => isKeptType(task, eventType));
    case "encode":
      return encodeBlocks(messages, task);
  }
}

/** What the first stage takes. */
export async function* noMessages(): StageMessages {
  // Nothing comes before reading.
}

import { makeTemporaryFolder, type TemporaryFolder } from "../../files/testing/index.ts";
import { LEARNING_EVENT_PREFIXES } from "../ingest/event-filter.ts";
import { ingestActivity } from "../ingest/ingest-activity.ts";
import type { IngestOptions, IngestResult } from "../ingest/ingest-options.ts";
import { writeSampleActivity } from "../sample/write-sample-activity.ts";

/** A folder with one sample file, and an ingestion to be steered. */
export interface SampleFolder extends TemporaryFolder {
  /** Path of the sample. */
  readonly sample: string;
  /** Ingests files, by default the sample to `out/events.parquet`, with the learning filter. */
  readonly ingest: (options?: Partial<IngestOptions>) => Promise<IngestResult>;
}

/** Makes a folder with a sample of so many events. */
export async function makeSampleFolder(events: number): Promise<SampleFolder> {
  const folder = await makeTemporaryFolder();
  const sample = folder.at("sample-raw_user_activity.json");
  await writeSampleActivity(sample, { events, seed: 5 });
  return {
    ...folder,
    sample,
    ingest: (options) =>
      ingestActivity({
        files: [sample],
        outParquet: folder.at("out/events.parquet"),
        learningEventsOnly: true,
        learningEventPrefixes: LEARNING_EVENT_PREFIXES,
        ...options,
      }),
  };
}

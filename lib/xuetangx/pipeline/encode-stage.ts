import {
  createParquetEncoder,
  type ParquetWriterOptions,
  type TextBlockColumn,
  type TextColumn,
} from "../../tables/index.ts";
import { EVENT_COLUMNS } from "../ingest/event-columns.ts";
import type { EventBlock } from "../scanning/event-block.ts";
import type { StageMessages } from "./messages.ts";

/** Timestamps seldom repeat and are much alike; all else repeats. Left to itself, the encoder would find that out. */
const COLUMNS: readonly TextColumn[] = EVENT_COLUMNS.map((name) => {
  return { name, encoding: name === "timestamp" ? "plain" : "dictionary" };
});

/** What to encode. */
export interface EncodeStageOptions extends Pick<ParquetWriterOptions, "compression"> {
  /** What errors call the file. */
  readonly outParquet: string;
}

/**
 * Encodes blocks of events to a Parquet file.
 *
 * @yields the file's bytes, and every other message
 */
export async function* encodeBlocks(
  messages: StageMessages,
  { outParquet, compression = "zstd" }: EncodeStageOptions,
): StageMessages {
  const encoder = await createParquetEncoder(outParquet, COLUMNS, { compression });
  for await (const message of messages) {
    if (message.kind === "blockScanned") {
      for (const bytes of encoder.appendBlock(toColumns(message.block)))
        yield { kind: "parquetEncoded", bytes };
    } else {
      yield message;
      if (message.kind === "scanEnded") yield { kind: "parquetEncoded", bytes: encoder.finish() };
    }
  }
  yield { kind: "encodeEnded", rows: encoder.rows };
}

function toColumns(block: EventBlock): readonly TextBlockColumn[] {
  const { courseIds, userIds, sessionHashes, eventTypes, timestamps, sourceFiles } = block;
  return [courseIds, userIds, sessionHashes, eventTypes, timestamps, sourceFiles];
}

import type { ParquetCompression } from "../../tables/index.ts";
import type { EventCounts, EventFilter } from "./event-tally.ts";

/** How far the ingestion of one file has come. */
export interface IngestProgress {
  readonly name: string;
  /** Bytes of the file read so far. */
  readonly bytesRead: number;
  readonly totalBytes: number;
  /** Complete course elements so far. */
  readonly coursesRead: number;
  readonly eventsRead: number;
  readonly eventsKept: number;
}

/** A course element that has just ended, with the counts of its file so far. */
export interface IngestedCourse extends IngestProgress {
  readonly courseId: string;
}

/** What to ingest, and where to. */
export interface IngestOptions extends EventFilter {
  /** Paths of `.json` or `.json.gz` files, in the order of the output's rows. */
  readonly files: readonly string[];
  /** Path of the Parquet file; an existing one is replaced at the end. */
  readonly outParquet: string;
  /** How the Parquet file is compressed. Default: `zstd`. */
  readonly compression?: ParquetCompression;
  /** Called after every course element. Default: nothing. */
  readonly onCourse?: (course: IngestedCourse) => void;
  /** Called after every block of about 64 KiB and every course element. Default: nothing. */
  readonly onProgress?: (progress: IngestProgress) => void;
  /** Ends the ingestion with the signal's reason, leaving no output. Default: none. */
  readonly signal?: AbortSignal | undefined;
}

/** One file that was ingested. */
export interface IngestedFile {
  name: string;
  path: string;
  /** Size and hash (lower-case hex) of the file as it lies on the disk. */
  bytes: number;
  sha256: string;
  events_read: number;
  events_kept: number;
  /** Course elements, those without events included. */
  courses: number;
}

/** What an ingestion read and wrote; the counts are of all files together. */
export interface IngestResult extends EventCounts {
  files: IngestedFile[];
  /** Course elements in all files; a course that stands in two files counts twice. */
  courses_read: number;
  parquet: { path: string; rows: number; bytes: number; sha256: string };
}

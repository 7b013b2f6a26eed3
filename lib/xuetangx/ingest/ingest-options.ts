import type { ParquetCompression } from "../../tables/index.ts";
import type { EventCounts } from "./count-event-types.ts";
import type { EventFilter } from "./event-filter.ts";

/** How far the ingestion of one document has come. */
export interface IngestProgress {
  /** Name of the file, or of the member of an archive. */
  readonly name: string;
  /** Bytes of the file on the disk read so far. */
  readonly bytesRead: number;
  /** Size of the file on the disk. */
  readonly totalBytes: number;
  /** Complete course elements so far. */
  readonly coursesRead: number;
  readonly eventsRead: number;
  readonly eventsKept: number;
}

/** A course element that has just ended, with the counts of its document so far. */
export interface IngestedCourse extends IngestProgress {
  readonly courseId: string;
}

/** What to ingest, and where to. */
export interface IngestOptions extends EventFilter {
  /**
   * Paths in the order of the output's rows: `x.json`, `x.json.gz`, archives `x.tar.gz` (also `.tgz`, `.tar`), of which
   * all raw activity is read, and single members `x.tar.gz/x.json`.
   */
  readonly files: readonly string[];
  /** Which members of archives are read, by name; `*` stands for any characters. Default: `RAW_ACTIVITY_PATTERN`. */
  readonly memberPattern?: string | undefined;
  /** Path of the Parquet file; an existing one is replaced at the end. */
  readonly outParquet: string;
  /** How the Parquet file is compressed. Default: `zstd`. */
  readonly compression?: ParquetCompression;
  /** Called after every course element. Default: nothing. */
  readonly onCourse?: (course: IngestedCourse) => void;
  /**
   * Threads that do the work beside this one, up to 3; 0 does it all in this one. The output is the same.
   * Default: 0 for small files, for which starting threads takes longer than the work, else 3.
   */
  readonly workers?: number | undefined;
  /** Called after every mebibyte or so, behind its course elements. Default: nothing. */
  readonly onProgress?: (progress: IngestProgress) => void;
  /** Ends the ingestion with the signal's reason, leaving no output. Default: none. */
  readonly signal?: AbortSignal | undefined;
}

/** What was read of a document. */
export interface DocumentCounts {
  name: string;
  events_read: number;
  events_kept: number;
  /** Course elements, those without events included. */
  courses: number;
}

/** One file on the disk that was ingested; its counts are of all that was read in it. */
export interface IngestedFile extends DocumentCounts {
  path: string;
  /** Size and hash (lower-case hex) of the file as it lies on the disk. */
  bytes: number;
  sha256: string;
  /** Of an archive: the members that were read. */
  members?: DocumentCounts[];
}

/** What an ingestion read and wrote; the counts are of all files together. */
export interface IngestResult extends EventCounts {
  files: IngestedFile[];
  /** Course elements in all files; a course that stands in two files counts twice. */
  courses_read: number;
  parquet: { path: string; rows: number; bytes: number; sha256: string };
}

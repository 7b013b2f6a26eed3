import type { FileDigest } from "../../files/index.ts";
import type { CourseStart } from "../reading/course-start.ts";
import type { EventBlock } from "../scanning/event-block.ts";
import type { ScanCounts, ScannedCourse } from "../scanning/scan-counter.ts";

/** A document begins; what follows up to its end belongs to it. */
export interface DocumentStarted {
  readonly kind: "documentStarted";
  /** File name, without folders. */
  readonly name: string;
  /** Path of the document: of a file, or of a member of an archive. */
  readonly path: string;
  /** Size of the file on the disk. */
  readonly totalBytes: number;
}

/** Bytes of the present document. */
export interface BytesRead {
  readonly kind: "bytesRead";
  readonly bytes: Uint8Array;
  /** Bytes of the file on the disk read so far. */
  readonly bytesRead: number;
}

/** The present document has been read to its end. */
export interface DocumentRead {
  readonly kind: "documentRead";
}

/** A file on the disk has been read to its end. */
export interface FileRead extends FileDigest {
  readonly kind: "fileRead";
  readonly path: string;
}

/** What a file or document is packed in is broken; nothing follows. */
export interface PackageBroken {
  readonly kind: "packageBroken";
  /** Path of the file on the disk. */
  readonly path: string;
  readonly reason: string;
}

/** An archive has none of the members that are wanted; nothing follows. */
export interface MemberMissing {
  readonly kind: "memberMissing";
  readonly archive: string;
  readonly wanted: string;
  readonly present: readonly string[];
}

/** Kept events of the documents so far. */
export interface BlockScanned {
  readonly kind: "blockScanned";
  readonly block: EventBlock;
}

/** How far the scan of a document has come. */
export interface ScanProgressed extends ScanCounts {
  readonly kind: "scanProgressed";
  readonly name: string;
  readonly bytesRead: number;
  readonly totalBytes: number;
  /** Course elements that have ended since the last such message. */
  readonly courses: readonly ScannedCourse[];
}

/** A document has been scanned to its end. */
export interface DocumentScanned extends ScanCounts {
  readonly kind: "documentScanned";
  readonly name: string;
}

/** The present document has a fault, which is for the general reader to explain; nothing follows. */
export interface FaultFound {
  readonly kind: "faultFound";
  /** Path of the document. */
  readonly path: string;
  /** From where on the general reader has to look. */
  readonly start: CourseStart;
}

/** All documents have been scanned. */
export interface ScanEnded {
  readonly kind: "scanEnded";
  /** Every event type with the number of its events, in the order in which they were met. */
  readonly eventTypes: readonly { readonly text: string; readonly count: number }[];
}

/** The next bytes of the Parquet file. */
export interface ParquetEncoded {
  readonly kind: "parquetEncoded";
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The Parquet file is complete; nothing follows. */
export interface EncodeEnded {
  readonly kind: "encodeEnded";
  /** Rows of the file. */
  readonly rows: number;
}

/** What goes from stage to stage; each stage takes what it works on, and passes on the rest. */
export type StageMessage =
  | DocumentStarted
  | BytesRead
  | DocumentRead
  | FileRead
  | PackageBroken
  | MemberMissing
  | BlockScanned
  | ScanProgressed
  | DocumentScanned
  | FaultFound
  | ScanEnded
  | ParquetEncoded
  | EncodeEnded;

/** Messages in order, to be walked once. */
export type StageMessages = AsyncGenerator<StageMessage, void, undefined>;

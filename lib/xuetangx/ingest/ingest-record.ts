import { basename } from "node:path";
import type { ParquetFile } from "../../tables/index.ts";
import type { DocumentScanned, FileRead, ScanProgressed, StageMessage } from "../pipeline/messages.ts";
import { isArchive } from "../reading/activity-path.ts";
import { explainFault } from "../reading/explain-fault.ts";
import { MissingMemberError } from "../reading/missing-member-error.ts";
import { countEventTypes, type EventCounts } from "./count-event-types.ts";
import type { DocumentCounts, IngestedFile, IngestOptions } from "./ingest-options.ts";
import { NoEventsKeptError } from "./no-events-kept-error.ts";

/** Gathers what the stages of an ingestion tell: writes the file, reports, and keeps the counts. */
export class IngestRecord {
  readonly #options: IngestOptions;
  readonly #parquet: ParquetFile;
  readonly files: IngestedFile[] = [];
  #documents: DocumentCounts[] = [];
  #counts: EventCounts | undefined;
  #rows = 0;

  constructor(options: IngestOptions, parquet: ParquetFile) {
    this.#options = options;
    this.#parquet = parquet;
  }

  /** Rows that were encoded. */
  get rows(): number {
    return this.#rows;
  }

  /** The counts of all files. */
  get counts(): EventCounts {
    return this.#counts ?? countEventTypes([], this.#options);
  }

  /**
   * Takes the next message.
   *
   * @throws {ActivityFormatError} when it tells of a fault
   * @throws {NoEventsKeptError} when all has been read and nothing kept
   */
  async take(message: StageMessage): Promise<void> {
    switch (message.kind) {
      case "scanProgressed":
        return this.#report(message);
      case "documentScanned":
        return this.#addDocument(message);
      case "fileRead":
        return this.#addFile(message);
      case "scanEnded":
        return this.#setCounts(countEventTypes(message.eventTypes, this.#options));
      case "parquetEncoded":
        return this.#parquet.append(message.bytes);
      case "encodeEnded":
        this.#rows = message.rows;
        return;
      default:
        return this.#fail(message);
    }
  }

  #report({ courses, ...progress }: ScanProgressed): void {
    const { onCourse, onProgress } = this.#options;
    for (const course of courses) onCourse?.({ ...progress, ...course });
    onProgress?.(progress);
  }

  #addDocument({ name, eventsRead, eventsKept, coursesRead }: DocumentScanned): void {
    this.#documents.push({ name, events_read: eventsRead, events_kept: eventsKept, courses: coursesRead });
  }

  #addFile({ path, bytes, sha256 }: FileRead): void {
    const members = this.#documents;
    this.#documents = [];
    const sum = (field: "events_read" | "events_kept" | "courses") =>
      members.reduce((total, member) => total + member[field], 0);
    this.files.push({
      name: basename(path),
      path,
      bytes,
      sha256,
      events_read: sum("events_read"),
      events_kept: sum("events_kept"),
      courses: sum("courses"),
      ...(isArchive(path) ? { members } : {}),
    });
  }

  #setCounts(counts: EventCounts): void {
    this.#counts = counts;
    if (counts.events_kept === 0) throw new NoEventsKeptError(this.#options.files, counts);
  }

  async #fail(message: StageMessage): Promise<void> {
    switch (message.kind) {
      case "faultFound":
        throw await explainFault(message.path, message.start, this.#options.signal);
      case "packageBroken":
        throw new Error(`Cannot read "${message.path}": found ${message.reason}, expected a whole file`);
      case "memberMissing":
        throw new MissingMemberError(message.archive, message.wanted, message.present);
      default:
    }
  }
}

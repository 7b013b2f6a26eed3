import { toErrorText } from "../../files/index.ts";

/** Thrown when an archive of a course cannot be read: it is damaged, cut, locked, or nothing that holds files. */
export class CourseArchiveError extends Error {
  override name = "CourseArchiveError";
  readonly archive: string;

  constructor(archive: string, reason: unknown) {
    const text = typeof reason === "string" ? reason : toErrorText(reason);
    super(`Cannot read course archive "${archive}": ${text}`, { cause: reason });
    this.archive = archive;
  }
}

/** Thrown when an entry of an archive lies, or leads, outside of the archive's own folder. */
export class UnsafeEntryError extends Error {
  override name = "UnsafeEntryError";
  readonly archive: string;
  /** Name of the entry, as it stands in the archive. */
  readonly entry: string;

  constructor(archive: string, entry: string, reason: string) {
    super(
      `Cannot read course archive "${archive}": entry ${JSON.stringify(entry)} ${reason}, which no export of edX does; pack the course anew`,
    );
    this.archive = archive;
    this.entry = entry;
  }
}

/** Thrown when the text of a course is more than is held in memory. */
export class CourseTooLargeError extends Error {
  override name = "CourseTooLargeError";
  readonly archive: string;
  readonly limitBytes: number;

  constructor(archive: string, limitBytes: number) {
    super(
      `Cannot read course archive "${archive}": its text is more than ${limitBytes} bytes; ` +
        "if it is a course indeed, allow more with maxTextBytes",
    );
    this.archive = archive;
    this.limitBytes = limitBytes;
  }
}

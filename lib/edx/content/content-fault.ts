/** Something in a course export that could not be read as it should; the rest of the course was. */
export interface ContentFault {
  /** Path of the file below the top folder of the export. */
  readonly file: string;
  /** From 1; not there when nobody knows it. */
  readonly line?: number | undefined;
  /** What is wrong. */
  readonly reason: string;
}

/** A course export that has no course in it. */
export class CourseContentError extends Error {
  override name = "CourseContentError";
  readonly file: string;
  readonly reason: string;

  constructor(file: string, reason: string, options?: ErrorOptions) {
    super(`Cannot read course content "${file}": ${reason}`, options);
    this.file = file;
    this.reason = reason;
  }
}

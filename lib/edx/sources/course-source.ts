/** What a file says of a course besides its tables. */
export type SourceKind = "content" | "structure" | "forum" | "overrides";

/** A file of a course among those of a package. */
export interface CourseSource {
  /** In standard form. */
  readonly courseId: string;
  readonly kind: SourceKind;
  /** Day of the dump, `YYYY-MM-DD`; undefined when no folder says it. */
  readonly date: string | undefined;
  readonly path: string;
}

/** Thrown when a course, or a file of it, is not there, or there are several and none was chosen. */
export class CourseSourceError extends Error {
  override name = "CourseSourceError";
  readonly root: string;

  constructor(root: string, reason: string) {
    super(`Cannot find the course in "${root}": ${reason}`);
    this.root = root;
  }
}

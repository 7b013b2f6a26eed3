/** A byte of a document from which it can be read without what is before. */
export interface CourseStart {
  /** Position of the bracket that opens a course element; 0 for the whole document. */
  readonly offset: number;
  /** Position of the course element in the file, from 0. */
  readonly courseIndex: number;
}

/** Where a document begins. */
export const DOCUMENT_START: CourseStart = { offset: 0, courseIndex: 0 };

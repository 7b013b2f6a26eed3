/** Where in the document the walk stands. */
export interface ActivityPlace {
  /** Position of the present (or next) course element, from 0. */
  courseIndex: number;
  courseId?: string | undefined;
  userId?: string | undefined;
  sessionHash?: string | undefined;
}

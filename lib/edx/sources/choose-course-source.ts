import { type CourseSource, CourseSourceError, type SourceKind } from "./course-source.ts";

/** Which file of a course is wanted. */
export interface WantedSource {
  /** In standard form. */
  readonly courseId: string;
  readonly kind: SourceKind;
  /** Day of the dump; default: the last one that has such a file. */
  readonly date?: string | undefined;
}

/**
 * Returns the course to work on.
 *
 * @param courseId - the one that is asked for; empty for the only one that there is
 * @throws {CourseSourceError} when there is none, or none of that name, or several and none was asked for
 */
export function chooseCourse(root: string, sources: readonly CourseSource[], courseId: string): string {
  const found = [...new Set(sources.map((source) => source.courseId))];
  if (found.includes(courseId)) {
    return courseId;
  }
  const [only] = found;
  if (only === undefined) {
    throw new CourseSourceError(root, "there are no files of a data package in it");
  }
  if (courseId === "" && found.length === 1) {
    return only;
  }
  const known = `it has ${found.join(", ")}`;
  const reason =
    courseId === "" ? `${known}; choose one with course_id` : `there is no ${courseId}, ${known}`;
  throw new CourseSourceError(root, reason);
}

/** Returns the file of a course to take, of several the best; undefined when there is none. */
export function chooseSource(
  sources: readonly CourseSource[],
  { courseId, kind, date }: WantedSource,
): CourseSource | undefined {
  const found = sources.filter((source) => source.courseId === courseId && source.kind === kind);
  const dates = found.map((source) => source.date ?? "").toSorted();
  const wanted = date ?? dates.at(-1);
  return found.find((source) => (source.date ?? "") === wanted);
}

/**
 * Returns the file of a course to take (see {@link chooseSource}).
 *
 * @throws {CourseSourceError} when there is none
 */
export function requireSource(
  root: string,
  sources: readonly CourseSource[],
  wanted: WantedSource,
): CourseSource {
  const chosen = chooseSource(sources, wanted);
  if (chosen === undefined) {
    const { courseId, kind, date } = wanted;
    const others = sources.filter((source) => source.courseId === courseId);
    const found = others.map((source) => `${source.kind} of ${source.date ?? "no day"}`);
    const has = found.length === 0 ? "nothing" : [...new Set(found)].join(", ");
    const what = `${kind} of ${courseId}${date === undefined ? "" : ` on ${date}`}`;
    throw new CourseSourceError(root, `there is no ${what}, of that course it has ${has}`);
  }
  return chosen;
}

/** Returns the days of the dumps that have a kind of file, by course, each in order. */
export function listDates(
  sources: readonly CourseSource[],
  kind: SourceKind,
): ReadonlyMap<string, readonly string[]> {
  const dates = new Map<string, string[]>();
  for (const { courseId, date } of sources.filter((source) => source.kind === kind)) {
    const known = dates.get(courseId) ?? [];
    if (date !== undefined && !known.includes(date)) {
      dates.set(courseId, [...known, date].toSorted());
    }
  }
  return dates;
}

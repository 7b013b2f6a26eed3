/** The files of a course export, by their path below its top folder, with `/`. */
export interface CourseFiles {
  /** Text of a file; undefined when the course does not have it. */
  read(path: string): string | undefined;
  /** Paths of all files, in the order of code points. */
  readonly paths: readonly string[];
}

/** Makes the files of a course from their contents. */
export function toCourseFiles(contents: ReadonlyMap<string, string>): CourseFiles {
  return {
    read: (path) => contents.get(path),
    paths: [...contents.keys()].toSorted(),
  };
}

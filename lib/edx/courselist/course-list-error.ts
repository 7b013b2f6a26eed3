/** Thrown when a list of courses cannot be read, or has not what is asked of it. */
export class CourseListError extends Error {
  override name = "CourseListError";
  readonly path: string;

  constructor(path: string, problem: string, options?: ErrorOptions) {
    super(`Cannot use list of courses "${path}": ${problem}`, options);
    this.path = path;
  }
}

/** Thrown when the document has not the shape of an activity file, or ends too early. */
export class ActivityShapeError extends Error {
  override readonly name = "ActivityShapeError";
  readonly expected: string;
  readonly found: string;

  constructor(expected: string, found: string) {
    super(`expected ${expected}, found ${found}`);
    this.expected = expected;
    this.found = found;
  }
}

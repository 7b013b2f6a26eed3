import { basename } from "node:path";

/** Sees to it that no two documents have the same name: rows are told apart by it alone. */
export class SourceNames {
  readonly #names = new Set<string>();

  /**
   * Adds a document by its path; one beside its own `.gz` counts as the same.
   *
   * @throws {RangeError} when there has been one of that name
   */
  add(path: string): void {
    const name = basename(path).replace(/\.gz$/, "");
    if (this.#names.has(name)) {
      throw new RangeError(
        `Cannot ingest "${name}": it is given more than once, again as "${path}", wanted each file once`,
      );
    }
    this.#names.add(name);
  }
}

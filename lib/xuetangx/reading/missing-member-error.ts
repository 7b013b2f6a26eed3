const MAX_NAMES = 10;

/** Thrown when an archive has not the file that was looked for. */
export class MissingMemberError extends Error {
  override readonly name = "MissingMemberError";
  readonly archive: string;
  /** Name or pattern of the member wanted. */
  readonly wanted: string;
  /** The first names in the archive. */
  readonly present: readonly string[];

  constructor(archive: string, wanted: string, names: readonly string[]) {
    const present = names.slice(0, MAX_NAMES);
    const more = names.length > present.length ? ` and ${names.length - present.length} more` : "";
    super(
      `Cannot find "${wanted}" in archive "${archive}": ` +
        (names.length === 0 ? "it is empty" : `it holds only ${present.join(", ")}${more}`),
    );
    this.archive = archive;
    this.wanted = wanted;
    this.present = present;
  }
}

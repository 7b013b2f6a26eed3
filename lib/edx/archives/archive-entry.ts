/** An entry of an archive, or of a folder that was one. */
export interface ArchiveEntry {
  /** As it stands in the archive. */
  readonly name: string;
  readonly kind: "file" | "folder" | "link" | "other";
  /** Undefined when it is no link. */
  readonly link?: { readonly kind: "hard" | "symbolic"; readonly target: string } | undefined;
  readonly sizeBytes: number;
  /** The content, to be walked once before the next entry is asked for, or not at all. */
  readonly blocks: AsyncIterable<Uint8Array>;
}

/** Thrown by what reads entries, when the bytes are not what they should be. */
export class DamagedEntryError extends Error {
  override name = "DamagedEntryError";
}

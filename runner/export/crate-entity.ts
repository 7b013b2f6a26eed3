/** One thing that a crate's metadata describe, as JSON-LD. */
export interface CrateEntity {
  readonly "@id": string;
  readonly "@type": string | readonly string[];
  readonly [property: string]: unknown;
}

/** Refers to an entity. */
export interface EntityReference {
  readonly "@id": string;
}

/** Returns a reference to an entity. */
export function refer({ "@id": id }: EntityReference): EntityReference {
  return { "@id": id };
}

/** Returns a path in the crate as the identifier of a file: an address relative to the crate. */
export function toFileId(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

/** Returns an identifier for something that is no file. */
export function toLocalId(kind: string, name: string): string {
  return `#${kind}-${encodeURIComponent(name)}`;
}

/** Returns properties without those that have no value. */
export function withoutNothing(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).filter(([, value]) => value !== undefined && value !== null),
  );
}

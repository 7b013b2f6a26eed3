/** Where the value of a secret is kept: in an environment variable, `env:NAME`, or in a file, `file:PATH`. */
export type SecretReference =
  | { readonly kind: "env"; readonly name: string }
  /** The path as it was written: absolute, relative, or beginning with `~/`. */
  | { readonly kind: "file"; readonly path: string };

/** Returns what a text refers to; undefined when it is no reference, and so may be a secret itself. */
export function parseSecretReference(text: string): SecretReference | undefined {
  const name = /^env:([A-Za-z_][A-Za-z0-9_]*)$/.exec(text)?.[1];
  if (name !== undefined) return { kind: "env", name };
  const path = /^file:([^\0\r\n]+)$/.exec(text)?.[1];
  return path === undefined ? undefined : { kind: "file", path };
}

/** Where the code of a cell reads the value of a secret. */
export type SecretSource =
  | { readonly kind: "env"; readonly name: string }
  | ({ readonly kind: "file"; readonly path: string } & SecretFileBase);

/** What the path of a file is relative to. */
export type SecretFileBase =
  /**
   * The nearest folder upwards that holds the file `marker`, so that the cell finds the secret from every folder of the
   * repository and names no path of this machine.
   */
  | { readonly from: "root"; readonly marker: string }
  | { readonly from: "home" }
  /** Nothing: it is absolute. */
  | { readonly from: "absolute" };

/** Returns what a cell says when it finds no value; behind that about a file the cell adds its path. */
export function describeMissingSecret(name: string, source: SecretSource): string {
  return source.kind === "env"
    ? `Cannot read secret "${name}": the environment variable ${source.name} is not set; set it and start the kernel anew`
    : `Cannot read secret "${name}": there is no such file, or it is empty: `;
}

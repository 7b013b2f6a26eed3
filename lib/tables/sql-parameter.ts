/** A value for a placeholder. A number becomes INTEGER, BIGINT or DOUBLE, a Date TIMESTAMPTZ, an array a LIST. */
export type SqlParameter =
  | null
  | boolean
  | number
  | bigint
  | string
  | Date
  | Uint8Array
  | readonly SqlParameter[];

/** Values for `$1`, `$2` or `?` by position, or for `$name` by name. */
export type SqlParameters = readonly SqlParameter[] | Readonly<Record<string, SqlParameter>>;

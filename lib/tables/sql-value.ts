/** A value in a result row; see {@link Database.query} for what each SQL type becomes. */
export type SqlValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | SqlValue[]
  | { [field: string]: SqlValue };

/** A result row: column name to value. */
export type SqlRow = Record<string, SqlValue>;

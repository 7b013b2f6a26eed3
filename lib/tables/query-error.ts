import { toErrorText } from "../files/index.ts";

const SHOWN_CHARACTERS = 120;

/** A statement that DuckDB refused or could not finish; `cause` holds DuckDB's own error. */
export class QueryError extends Error {
  /** The whole statement. */
  readonly sql: string;

  constructor(sql: string, cause: unknown) {
    super(`Cannot run SQL "${toFirstLine(sql)}": ${toErrorText(cause)}`, { cause });
    this.name = "QueryError";
    this.sql = sql;
  }
}

function toFirstLine(sql: string): string {
  const [line = "", ...others] = sql.trim().split("\n");
  const shown = line.trimEnd().slice(0, SHOWN_CHARACTERS);
  return shown.length < line.trimEnd().length || others.length > 0 ? `${shown} …` : shown;
}

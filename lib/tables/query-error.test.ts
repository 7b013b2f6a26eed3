import { describe, expect, it } from "vitest";
import { QueryError } from "./query-error.ts";

describe("QueryError", () => {
  it("shows the first line of the statement and what DuckDB said", () => {
    const cause = new Error("Catalog Error: no such table");
    const error = new QueryError("\n  SELECT *\n  FROM nope", cause);
    expect(error.message).toBe('Cannot run SQL "SELECT * …": Catalog Error: no such table');
    expect(error).toMatchObject({ name: "QueryError", sql: "\n  SELECT *\n  FROM nope", cause });
  });

  it("shows a statement of one line whole", () => {
    expect(new QueryError("SELEC 1", new Error("no")).message).toBe('Cannot run SQL "SELEC 1": no');
  });

  it("cuts a line that goes on and on", () => {
    const { message } = new QueryError(`SELECT ${"x".repeat(5000)}`, "no");
    expect(message.length).toBeLessThan(160);
    expect(message).toMatch(/xxx …": no$/u);
  });
});

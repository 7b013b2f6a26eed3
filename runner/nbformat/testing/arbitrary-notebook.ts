import * as fc from "fast-check";
import type { Cell, MimeBundle, Notebook, Output } from "../notebook.ts";

const text = fc.string({ unit: "binary", maxLength: 30 }).map((value) => value.replaceAll("\r\n", "\n"));
const lines = fc.array(text, { maxLength: 4 }).map((parts) => parts.join("\n").replaceAll("\r\n", "\n"));
const metadata = fc.dictionary(text, fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 }).map(withoutOfficialKeys);
const count = fc.option(fc.nat(), { nil: null });

const bundle: fc.Arbitrary<MimeBundle> = fc.record(
  {
    "text/plain": lines,
    "text/html": lines,
    "image/svg+xml": lines,
    "image/png": fc.base64String(),
    "application/json": fc.jsonValue(),
    "application/vnd.vegalite.v5+json": fc.jsonValue(),
  },
  { requiredKeys: [] },
);

const output: fc.Arbitrary<Output> = fc.oneof(
  fc.record({
    output_type: fc.constant("stream" as const),
    name: fc.constantFrom("stdout", "stderr"),
    text: lines,
  }),
  fc.record({ output_type: fc.constant("display_data" as const), data: bundle, metadata }),
  fc.record({
    output_type: fc.constant("execute_result" as const),
    data: bundle,
    metadata,
    execution_count: count,
  }),
  fc.record({
    output_type: fc.constant("error" as const),
    ename: text,
    evalue: text,
    traceback: fc.array(lines, { maxLength: 3 }),
  }),
);

const id = fc.stringMatching(/^[a-zA-Z0-9_-]{1,64}$/);
const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.record({
    cell_type: fc.constant("code" as const),
    id,
    metadata,
    source: lines,
    execution_count: count,
    outputs: fc.array(output, { maxLength: 3 }),
  }),
  fc.record(
    {
      cell_type: fc.constantFrom("markdown" as const, "raw" as const),
      id,
      metadata,
      source: lines,
      attachments: fc.dictionary(text, bundle, { maxKeys: 2 }),
    },
    { requiredKeys: ["cell_type", "id", "metadata", "source"] },
  ),
);

/** Any valid notebook, as it is held in memory. */
export const arbitraryNotebook: fc.Arbitrary<Notebook> = fc.record({
  nbformat: fc.constant(4 as const),
  nbformat_minor: fc.constant(5 as const),
  metadata,
  cells: fc.uniqueArray(cell, { selector: ({ id: key }) => key, maxLength: 5 }),
});

/** The schema and nbformat give these keys a meaning, which random values would break. */
function withoutOfficialKeys(value: Record<string, unknown>): Record<string, unknown> {
  const official = [
    "name",
    "tags",
    "format",
    "jupyter",
    "execution",
    "collapsed",
    "scrolled",
    "title",
    "authors",
  ];
  const ofNotebook = [
    "kernelspec",
    "language_info",
    "orig_nbformat",
    "orig_nbformat_minor",
    "signature",
    "trusted",
  ];
  const banned = new Set([...official, ...ofNotebook]);
  return Object.fromEntries(Object.entries(value).filter(([key]) => !banned.has(key)));
}

import { createRequire } from "node:module";
import ajvDraft04 from "ajv-draft-04";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkNotebook } from "./index.ts";
import { arbitraryNotebook } from "./testing/arbitrary-notebook.ts";

const schema = createRequire(import.meta.url)("./schemas/nbformat.v4.5.schema.json");
const validateWhole = new ajvDraft04.default({ strict: false }).compile(schema);

const VALID = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { kernelspec: { name: "tslab", display_name: "TypeScript" } },
  cells: [
    { cell_type: "markdown", id: "a", metadata: {}, source: "" },
    {
      cell_type: "code",
      id: "b",
      metadata: {},
      source: "",
      execution_count: 1,
      outputs: [{ output_type: "display_data", data: { "text/plain": "x" }, metadata: {} }],
    },
  ],
};

/** Returns the valid notebook with one place changed; `undefined` takes the key away. */
function change(path: readonly (string | number)[], value: unknown): unknown {
  const copy = structuredClone(VALID);
  let place: unknown = copy;
  for (const step of path.slice(0, -1)) {
    place = Reflect.get(Object(place), step);
  }
  const last = path.at(-1) ?? "";
  if (value === undefined && Array.isArray(place)) {
    place.splice(Number(last), 1);
  } else if (value === undefined) {
    Reflect.deleteProperty(Object(place), last);
  } else {
    Reflect.set(Object(place), last, value);
  }
  return copy;
}

describe("checkNotebook()", () => {
  it("finds nothing in a valid notebook", () => {
    expect(checkNotebook(VALID)).toEqual([]);
    fc.assert(
      fc.property(arbitraryNotebook, (notebook) => {
        expect(checkNotebook(notebook)).toEqual([]);
      }),
    );
  });

  const faults = [
    [["cells", 0, "id"], undefined, "cells[0]", "must have required property 'id'"],
    [["cells", 0, "id"], "no spaces", "cells[0].id", 'must match pattern "^[a-zA-Z0-9-_]+$"'],
    [["cells", 0, "id"], "b", "cells[1].id", 'is "b", as is cells[0].id'],
    [["cells", 0, "outputs"], [], "cells[0]", 'must NOT have additional properties: "outputs"'],
    [
      ["cells", 0, "cell_type"],
      "heading",
      "cells[0]",
      'must be a cell with cell_type "code", "markdown" or "raw"',
    ],
    [["cells", 1, "execution_count"], "1", "cells[1].execution_count", "must be integer,null"],
    [
      ["cells", 1, "metadata", "tags"],
      ["a", "a"],
      "cells[1].metadata.tags",
      "must NOT have duplicate items (items ## 1 and 0 are identical)",
    ],
    [
      ["cells", 1, "outputs", 0, "transient"],
      {},
      "cells[1].outputs[0]",
      'must NOT have additional properties: "transient"',
    ],
    [
      ["cells", 1, "outputs", 0, "output_type"],
      "pyout",
      "cells[1].outputs[0]",
      "must be an output with one of the output_type: stream, display_data, execute_result, error",
    ],
    [
      ["metadata", "kernelspec", "name"],
      undefined,
      "metadata.kernelspec",
      "must have required property 'name'",
    ],
    [["nbformat_minor"], 4, "nbformat_minor", "must be >= 5"],
    [["cells"], undefined, "", "must have required property 'cells'"],
  ] as const;

  it.each(faults)("names the place and the fault when %j is %j", (path, value, where, message) => {
    expect(checkNotebook(change(path, value))).toEqual([{ path: where, message }]);
  });

  it("says for a MIME value of the wrong type what was wanted", () => {
    const notebook = change(["cells", 1, "outputs", 0, "data", "text/plain"], 1);
    const path = 'cells[1].outputs[0].data["text/plain"]';
    expect(checkNotebook(notebook)).toEqual([
      { path, message: "must be string" },
      { path, message: "must be array" },
    ]);
  });

  it("finds nothing exactly when the whole official schema does", () => {
    const paths = fc.constantFrom(
      ...([
        ["cells"],
        ["metadata"],
        ["nbformat"],
        ["cells", 0],
        ["cells", 1, "outputs", 0],
        ["cells", 1, "outputs"],
      ] as const),
      ...(["cell_type", "id", "metadata", "source", "outputs", "attachments"] as const).map(
        (key) => ["cells", 0, key] as const,
      ),
      ...(["output_type", "data", "metadata", "text", "execution_count"] as const).map(
        (key) => ["cells", 1, "outputs", 0, key] as const,
      ),
    );
    const values = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(
        undefined,
        [],
        {},
        "",
        4,
        "code",
        "raw",
        "markdown",
        "stream",
        "error",
        "display_data",
        ["a"],
      ),
    );
    fc.assert(
      fc.property(paths, values, (path, value) => {
        const notebook = change(path, value);
        const findings = checkNotebook(notebook).filter(({ message }) => !message.includes("as is cells"));
        expect(findings.length === 0).toBe(validateWhole(notebook));
      }),
      { numRuns: 1000 },
    );
  });

  it("takes what is no notebook at all", () => {
    expect(checkNotebook([])).toEqual([{ path: "", message: "must be object" }]);
  });
});

import { tmpdir } from "node:os";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkTypes } from "./check-types.ts";
import { openFolder, type TslabFolder } from "./tslab-folder.ts";

/** Parts of cells, whole and broken, that make faults of every kind when they are put together. */
const PARTS = [
  "const a = 1;",
  "let a: string = b;",
  "interface B<T> { a: T }\n",
  "class B extends C {}\n",
  "import b, { c as a } from 'nowhere';",
  "export ",
  "await ",
  "namespace N { ",
  "enum E { A }",
  "return a.b.c;",
  "function b() { await a }",
  "\n",
  "\u{1F600}\u2028",
  "(",
  "}",
  "`${",
  "/*",
  "'",
  "%%bash\n",
];

describe("checkTypes()", () => {
  let folder: TslabFolder;
  beforeAll(() => {
    folder = openFolder(tmpdir());
  });
  afterAll(() => folder.close());

  it("places every fault inside its cell, whatever the cells hold", () => {
    const source = fc.array(fc.constantFrom(...PARTS), { maxLength: 6 }).map((parts) => parts.join(""));
    const cell = fc.record({ source, mayFail: fc.boolean() });
    const places = fc.property(fc.array(cell, { maxLength: 4 }), (cells) => {
      const codeCells = cells.map((each, index) => ({ ...each, index, id: `c${index}`, isExecuted: true }));
      for (const { cell: index = -1, line = 1, column = 1 } of checkTypes({ codeCells }, folder)) {
        const lines = cells[index]?.source.split("\n") ?? [];
        expect(line).toBeLessThanOrEqual(lines.length);
        expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
      }
    });
    fc.assert(places, { numRuns: 25 });
  });
});

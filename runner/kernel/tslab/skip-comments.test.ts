import { describe, expect, it } from "vitest";
import { skipComments } from "./skip-comments.ts";
import type { TypeScriptSystem } from "./tslab-internals.ts";

const DOCUMENTED = [
  '/// <reference lib="es2020" />',
  "/**",
  " * What it is, as in `a/**`.",
  " */",
  "declare const name: string;",
  "  /** One line. */",
  '  type Glob = "/** no comment */";',
].join("\n");

function read(path: string): string | undefined {
  const system: Pick<TypeScriptSystem, "readFile"> = {
    readFile: (wanted) => (wanted === "gone" ? undefined : DOCUMENTED),
  };
  skipComments(system);
  return system.readFile(path);
}

describe("skipComments()", () => {
  it("leaves documentation out of the declarations of packages, and nothing else", () => {
    const declarations = [
      '/// <reference lib="es2020" />',
      "",
      "declare const name: string;",
      "",
      '  type Glob = "/** no comment */";',
    ];
    expect(read("/x/node_modules/@types/node/fs.d.ts")).toBe(declarations.join("\n"));
  });

  it.each(["/x/notebooks/cell.ts", "/x/lib/cell.d.ts", "/x/node_modules/a/index.js"])(
    "leaves %s as it is",
    (path) => {
      expect(read(path)).toBe(DOCUMENTED);
    },
  );

  it("knows no file that is not there", () => {
    expect(read("gone")).toBeUndefined();
  });
});

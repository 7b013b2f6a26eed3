import type { TypeScriptModule, TypeScriptNode } from "./tslab-internals.ts";

/**
 * Writes out the shorthand properties of a cell, `{ seed }` as `{ seed: seed }`, for variables of earlier cells.
 *
 * tslab keeps those variables on an object and puts `exports.` before each use of one, but overlooks this form: the
 * cell would fail with "seed is not defined" (converter.js, wrapPrevIdentifier).
 *
 * @param isEarlierVariable - tells whether an earlier cell has declared a variable of this name
 */
export function expandShorthand(
  ts: TypeScriptModule,
  code: string,
  isEarlierVariable: (name: string) => boolean,
): string {
  const insertions: { readonly at: number; readonly name: string }[] = [];
  const visit = (node: TypeScriptNode): void => {
    if (ts.isShorthandPropertyAssignment(node) && isEarlierVariable(node.name.text)) {
      insertions.push({ at: node.name.end, name: node.name.text });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("cell.ts", code, ts.ScriptTarget.Latest));
  return insertions.reduceRight(
    (expanded, { at, name }) => `${expanded.slice(0, at)}: ${name}${expanded.slice(at)}`,
    code,
  );
}

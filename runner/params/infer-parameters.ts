import type { Parameter, Problem } from "./parameter.ts";
import { parseCell, placeProblem } from "./parse-cell.ts";
import { readDeclarator } from "./read-declarator.ts";

/** The parameters that a cell declares. */
export interface InferredParameters {
  /** In the order of their declarations. */
  readonly parameters: readonly Parameter[];
  /** What could not be read; a parameter may be missing, or less exact, for it. */
  readonly problems: readonly Problem[];
}

/**
 * Returns the parameters that a TypeScript cell declares: one for each top-level `const`, `let` or `var` with a plain
 * name. The type is its annotation, or else what its default has. Nothing is run. A cell that is not TypeScript gives
 * problems and no parameters.
 */
export function inferParameters(source: string): InferredParameters {
  const cell = parseCell(source);
  const parameters = new Map<string, Parameter>();
  const problems = [...cell.problems];
  for (const declarator of cell.declarators) {
    const { parameter, problems: own } = readDeclarator(cell, declarator);
    problems.push(...own);
    if (parameter !== undefined && parameters.has(parameter.name)) {
      problems.push(
        placeProblem(source, declarator.node.start, `declares "${parameter.name}" a second time`),
      );
    } else if (parameter !== undefined) {
      parameters.set(parameter.name, parameter);
    }
  }
  return { parameters: [...parameters.values()], problems };
}

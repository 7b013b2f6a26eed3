import {
  type Comment,
  type Directive,
  type OxcError,
  parseSync,
  type Statement,
  type VariableDeclarator,
} from "oxc-parser";
import type { Problem } from "./parameter.ts";
import type { TypeDeclaration } from "./type-reading.ts";

/** A cell of TypeScript, taken apart. */
export interface ParsedCell {
  readonly source: string;
  /** Those of top-level `const`, `let` and `var`, in order. */
  readonly declarators: readonly PlacedDeclarator[];
  readonly types: ReadonlyMap<string, TypeDeclaration>;
  readonly comments: readonly Comment[];
  /** Faults of syntax; there is then nothing else. */
  readonly problems: readonly Problem[];
}

/** One variable of a declaration. */
export interface PlacedDeclarator {
  readonly node: VariableDeclarator;
  /** Where a comment above it ends: before `export const`, or before its name when it is not the first of its statement. */
  readonly start: number;
}

/** Returns the top-level declarations and the comments of a cell. */
export function parseCell(source: string): ParsedCell {
  const { program, comments, errors } = parseSync("parameters.ts", source, {
    lang: "ts",
    sourceType: "module",
  });
  const statements = errors.length > 0 ? [] : program.body;
  return {
    source,
    declarators: statements.flatMap(readDeclarators),
    types: new Map(statements.flatMap(readTypes).map((type) => [type.id.name, type])),
    comments,
    problems: errors.map((error) => toProblem(source, error)),
  };
}

/** Returns a problem at an offset in the cell. */
export function placeProblem(source: string, offset: number, message: string): Problem {
  const before = source.slice(0, offset);
  return { message, line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}

function readDeclarators(statement: Directive | Statement): PlacedDeclarator[] {
  const declaration = unwrapExport(statement);
  if (declaration?.type !== "VariableDeclaration" || declaration.kind.endsWith("using")) {
    return [];
  }
  return declaration.declarations.map((node, index) => ({
    node,
    start: index === 0 ? statement.start : node.start,
  }));
}

function readTypes(statement: Directive | Statement): TypeDeclaration[] {
  const declaration = unwrapExport(statement);
  const isType =
    declaration?.type === "TSTypeAliasDeclaration" || declaration?.type === "TSInterfaceDeclaration";
  return isType ? [declaration] : [];
}

function unwrapExport(statement: Directive | Statement): Directive | Statement | null {
  return statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
}

function toProblem(source: string, error: OxcError): Problem {
  return placeProblem(source, error.labels[0]?.start ?? 0, `is not TypeScript: ${error.message}`);
}

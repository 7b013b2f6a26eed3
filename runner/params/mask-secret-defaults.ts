import type { Expression } from "oxc-parser";
import { isRecord } from "../nbformat/index.ts";
import { findComments } from "./find-comments.ts";
import { type ParsedCell, type PlacedDeclarator, parseCell } from "./parse-cell.ts";
import { readTags } from "./read-tags.ts";
import { readSecretDefault } from "./secret-default.ts";

/**
 * Returns a TypeScript cell in which the values of secrets that stand in it, against the rule, are spelled with `*` (a
 * number with `1`). Everything keeps its place, so that the faults of the cell can be told without telling the value.
 */
export function maskSecretDefaults(source: string): string {
  const cell = parseCell(source);
  const shown = cell.declarators.filter((declarator) => isShownSecret(cell, declarator));
  return shown.flatMap(({ node }) => findLiterals(node.init)).reduce(maskStretch, source);
}

function isShownSecret({ source, comments }: ParsedCell, { node, start }: PlacedDeclarator): boolean {
  const { tags } = findComments(source, comments, { start, end: node.end });
  const { kind } = readSecretDefault(node.init);
  return readTags(tags).secret && (kind === "literal" || kind === "computed");
}

interface LiteralStretch {
  readonly start: number;
  readonly end: number;
  readonly isNumber: boolean;
}

/** Texts without their quotes, the fixed parts of templates, and numbers. */
function findLiterals(node: Expression | null): LiteralStretch[] {
  const found: LiteralStretch[] = [];
  visit(node, found);
  return found;
}

function visit(node: unknown, found: LiteralStretch[]): void {
  if (Array.isArray(node)) {
    for (const item of node) {
      visit(item, found);
    }
  } else if (isRecord(node)) {
    const stretch = readStretch(node);
    if (stretch !== undefined) {
      found.push(stretch);
    }
    visit(Object.values(node), found);
  }
}

function readStretch(node: Readonly<Record<string, unknown>>): LiteralStretch | undefined {
  const { start, end } = node;
  if (typeof start !== "number" || typeof end !== "number") {
    return undefined;
  }
  if (node["type"] === "TemplateElement") {
    // The stretch of a part includes what stands around it: a backtick, `}` or `${`.
    return { start: start + 1, end: end - (node["tail"] === true ? 1 : 2), isNumber: false };
  }
  switch (node["type"] === "Literal" ? typeof node["value"] : "") {
    case "string":
      return { start: start + 1, end: end - 1, isNumber: false };
    case "number":
      return { start, end, isNumber: true };
    case "bigint":
      return { start, end: end - 1, isNumber: true };
    default:
      return undefined;
  }
}

function maskStretch(source: string, { start, end, isNumber }: LiteralStretch): string {
  const masked = source.slice(start, end).replaceAll(/[^\n\r]/g, isNumber ? "1" : "*");
  return source.slice(0, start) + masked + source.slice(end);
}

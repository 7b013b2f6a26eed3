import type { BindingIdentifier, Expression, TSType } from "oxc-parser";
import { findComments } from "./find-comments.ts";
import { ANY_TYPE, inferType } from "./infer-type.ts";
import { holdsBigInt, narrowBigInts } from "./narrow-big-ints.ts";
import type { Parameter, Problem } from "./parameter.ts";
import { type ParsedCell, type PlacedDeclarator, placeProblem } from "./parse-cell.ts";
import { type LiteralValue, readLiteral } from "./read-literal.ts";
import { readTags } from "./read-tags.ts";
import { readType } from "./read-type.ts";
import { renderTypeText } from "./render-type-text.ts";
import { readSecretDefault } from "./secret-default.ts";

/** What one variable of a cell gives. */
export interface DeclaratorReading {
  /** Absent when the variable cannot be a parameter. */
  readonly parameter?: Parameter;
  readonly problems: readonly Problem[];
}

/** Returns the parameter that a variable of a cell declares, with what of its declaration could not be read. */
export function readDeclarator(cell: ParsedCell, declarator: PlacedDeclarator): DeclaratorReading {
  const { id, start } = declarator.node;
  if (id.type !== "Identifier") {
    const message = "takes a value apart, which makes no parameters: give each its own declaration";
    return { problems: [placeProblem(cell.source, start, message)] };
  }
  const { help, tags, hasStraySecret } = findComments(cell.source, cell.comments, {
    start: declarator.start,
    end: declarator.node.end,
  });
  const { limits, secret, problems } = readTags(tags);
  const typed = readTyped(cell, declarator, id);
  const parameter = { ...typed, schema: { ...typed.schema, ...limits }, secret, help };
  const all = hasStraySecret && !secret ? [...problems, STRAY_SECRET] : problems;
  return {
    parameter: secret ? hideDefault(parameter, declarator) : parameter,
    problems: all.map((message) => placeProblem(cell.source, start, `"${id.name}" ${message}`)),
  };
}

const STRAY_SECRET =
  "speaks of @secret within a line, where it is no tag: begin a line of the comment with it";

/** The default of a secret is forgotten here, so that nobody can print it. */
function hideDefault(parameter: Parameter, { node }: PlacedDeclarator): Parameter {
  const { name, typeText, schema, optional, secret, help } = parameter;
  return {
    name,
    typeText,
    schema,
    optional,
    secret,
    help,
    ...(node.init === null ? {} : { defaultText: "(secret)" }),
    secretDefault: readSecretDefault(node.init),
  };
}

type Typed = Omit<Parameter, "secret" | "help">;

function readTyped(
  cell: ParsedCell,
  { node }: PlacedDeclarator,
  { name, typeAnnotation }: BindingIdentifier,
): Typed {
  const type = typeAnnotation?.typeAnnotation;
  if (node.init === null) {
    return { name, ...readParameterType(cell, type) };
  }
  const literal = readLiteral(node.init);
  return {
    name,
    ...readParameterType(cell, type ?? findAssertedType(node.init), literal),
    defaultText: cell.source.slice(node.init.start, node.init.end),
    ...readDefault(literal),
  };
}

function readDefault(literal: LiteralValue | undefined): Pick<Parameter, "defaultValue"> {
  return literal === undefined || holdsBigInt(literal.value)
    ? {}
    : { defaultValue: narrowBigInts(literal.value) };
}

function readParameterType(
  cell: ParsedCell,
  type: TSType | undefined,
  literal?: LiteralValue,
): Pick<Parameter, "typeText" | "schema" | "optional"> {
  if (type !== undefined) {
    return { typeText: renderTypeText(cell.source, cell.comments, type), ...readType(type, cell.types) };
  }
  return { ...(literal === undefined ? ANY_TYPE : inferType(literal.value)), optional: false };
}

/** `x as T`, `<T>x` and `x satisfies T` tell the type where there is no annotation; `x as const` does not. */
function findAssertedType(init: Expression): TSType | undefined {
  switch (init.type) {
    case "ParenthesizedExpression":
      return findAssertedType(init.expression);
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSTypeAssertion":
      return isConst(init.typeAnnotation) ? undefined : init.typeAnnotation;
    default:
      return undefined;
  }
}

function isConst(type: TSType): boolean {
  return (
    type.type === "TSTypeReference" && type.typeName.type === "Identifier" && type.typeName.name === "const"
  );
}

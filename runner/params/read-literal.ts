import type { ArrayExpression, Expression, ObjectExpression, UnaryExpression } from "oxc-parser";
import { setOwn } from "../nbformat/index.ts";
import type { ParameterValue } from "./parameter.ts";
import { readKey } from "./read-object-type.ts";

/** A value that the source spells out. */
export interface LiteralValue {
  readonly value: ParameterValue;
}

/**
 * Returns the value of an expression that is nothing but literals: text, number, boolean, null, bigint, a sign before a
 * number, lists and objects of these. Undefined for everything that would have to be evaluated.
 */
export function readLiteral(expression: Expression): LiteralValue | undefined {
  switch (expression.type) {
    case "Literal":
      return "regex" in expression ? undefined : { value: expression.value };
    case "TemplateLiteral":
      return expression.expressions.length === 0 ? toLiteral(expression.quasis[0]?.value.cooked) : undefined;
    case "UnaryExpression":
      return readSigned(expression);
    case "ArrayExpression":
      return readArray(expression);
    case "ObjectExpression":
      return readObject(expression);
    default:
      return isTypeWrapper(expression) ? readLiteral(expression.expression) : undefined;
  }
}

type TypeWrapper = Extract<
  Expression,
  {
    type:
      | "ParenthesizedExpression"
      | "TSAsExpression"
      | "TSSatisfiesExpression"
      | "TSTypeAssertion"
      | "TSNonNullExpression";
  }
>;

const TYPE_WRAPPERS: ReadonlySet<string> = new Set([
  "ParenthesizedExpression",
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSTypeAssertion",
  "TSNonNullExpression",
]);

function isTypeWrapper(expression: Expression): expression is TypeWrapper {
  return TYPE_WRAPPERS.has(expression.type);
}

function readSigned({ operator, argument }: UnaryExpression): LiteralValue | undefined {
  const operand = readLiteral(argument)?.value;
  if (operator === "-" && (typeof operand === "number" || typeof operand === "bigint")) {
    return { value: -operand };
  }
  return operator === "+" && typeof operand === "number" ? { value: operand } : undefined;
}

function readArray({ elements }: ArrayExpression): LiteralValue | undefined {
  const values = elements.flatMap((element) => {
    const literal = element === null || element.type === "SpreadElement" ? undefined : readLiteral(element);
    return literal === undefined ? [] : [literal.value];
  });
  return values.length === elements.length ? { value: values } : undefined;
}

function readObject({ properties }: ObjectExpression): LiteralValue | undefined {
  const object: Record<string, ParameterValue> = {};
  for (const property of properties) {
    if (property.type !== "Property" || property.kind !== "init") {
      return undefined;
    }
    const key = readKey(property.key, property.computed);
    const literal = readLiteral(property.value);
    if (key === undefined || literal === undefined) {
      return undefined;
    }
    setOwn(object, key, literal.value);
  }
  return { value: object };
}

function toLiteral(value: string | null | undefined): LiteralValue | undefined {
  return typeof value === "string" ? { value } : undefined;
}

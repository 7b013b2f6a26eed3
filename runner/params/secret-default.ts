import { parseSecretReference } from "cellar/secrets";
import type { Expression, LogicalExpression, MemberExpression } from "oxc-parser";
import { readLiteral } from "./read-literal.ts";

/** What a parameters cell says about the value of a secret. The value itself is never kept, should it stand there. */
export type SecretDefault =
  /** Nothing: a reference must be given. */
  | { readonly kind: "none" }
  /** An empty text, `null` or `undefined`: there is no secret unless one is given. */
  | { readonly kind: "empty" }
  /** A reference, `env:NAME` or `file:PATH`. */
  | { readonly kind: "reference"; readonly reference: string }
  /** The cell reads an environment variable itself: `process.env.NAME`, with or without `?? ""`. */
  | { readonly kind: "variable"; readonly name: string }
  /** A value that is spelled out: it would stand in every copy of the notebook. */
  | { readonly kind: "literal" }
  /** An expression whose value nobody knows before it is run, so that it could not be kept out of the record. */
  | { readonly kind: "computed" };

/** Returns what the initial value of a secret says. */
export function readSecretDefault(init: Expression | null): SecretDefault {
  if (init === null) {
    return { kind: "none" };
  }
  const inner = unwrap(init);
  if (isNothing(inner)) {
    return { kind: "empty" };
  }
  const literal = readLiteral(inner);
  if (literal !== undefined) {
    return fromLiteral(literal.value);
  }
  const name = readVariableName(isFallback(inner) ? unwrap(inner.left) : inner);
  return name === undefined ? { kind: "computed" } : { kind: "variable", name };
}

/** Returns what a literal says: a reference, nothing, or a value. */
export function fromLiteral(value: unknown): SecretDefault {
  if (value === "" || value === null) {
    return { kind: "empty" };
  }
  const isReference = typeof value === "string" && parseSecretReference(value) !== undefined;
  return isReference ? { kind: "reference", reference: value } : { kind: "literal" };
}

/** `process.env.TOKEN ?? ""`: what stands behind must not be a value either. */
function isFallback(expression: Expression): expression is LogicalExpression {
  return (
    expression.type === "LogicalExpression" &&
    expression.operator !== "&&" &&
    isNothing(unwrap(expression.right))
  );
}

function isNothing(expression: Expression): boolean {
  const isUndefined = expression.type === "Identifier" && expression.name === "undefined";
  return isUndefined || fromLiteral(readLiteral(expression)?.value).kind === "empty";
}

function readVariableName(expression: Expression): string | undefined {
  if (expression.type !== "MemberExpression" || !isProcessEnv(expression.object)) {
    return undefined;
  }
  const name = readProperty(expression);
  return name !== undefined && parseSecretReference(`env:${name}`) !== undefined ? name : undefined;
}

function isProcessEnv(expression: Expression): boolean {
  const inner = unwrap(expression);
  return (
    inner.type === "MemberExpression" &&
    inner.object.type === "Identifier" &&
    inner.object.name === "process" &&
    readProperty(inner) === "env"
  );
}

function readProperty({ property, computed }: MemberExpression): string | undefined {
  if (property.type === "PrivateIdentifier") {
    return undefined;
  }
  if (!computed) {
    return property.type === "Identifier" ? property.name : undefined;
  }
  const value = readLiteral(property)?.value;
  return typeof value === "string" ? value : undefined;
}

function unwrap(expression: Expression): Expression {
  switch (expression.type) {
    case "ParenthesizedExpression":
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSTypeAssertion":
    case "TSNonNullExpression":
      return unwrap(expression.expression);
    default:
      return expression;
  }
}

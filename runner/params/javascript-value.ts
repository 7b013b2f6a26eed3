import type { JsonSchema } from "./json-schema.ts";
import { isPlainObject } from "./plain-object.ts";
import { renderValue } from "./render-value.ts";

/**
 * Returns a JavaScript expression that has a value: JSON, `undefined`, bigint, `NaN` and the infinities, `-0`. Evaluated,
 * it gives back the value exactly. A whole number is written as a bigint where the schema wants an integer, since only
 * `bigint` has that schema.
 *
 * @throws {TypeError} when the value is something else, such as a function or a Date
 */
export function renderJavaScriptValue(value: unknown, schema: JsonSchema = {}): string {
  switch (typeof value) {
    case "string":
      return renderText(value);
    case "number":
      return renderNumber(value, schema);
    case "bigint":
      return `${value}n`;
    case "boolean":
    case "undefined":
      return String(value);
    default:
      return value === null ? "null" : renderContainer(value, schema);
  }
}

/** JSON leaves these two raw; older parsers of JavaScript end a line at them. */
function renderText(text: string): string {
  return JSON.stringify(text)
    .replaceAll("\u2028", String.raw`\u2028`)
    .replaceAll("\u2029", String.raw`\u2029`);
}

function renderNumber(value: number, schema: JsonSchema): string {
  if (Number.isNaN(value)) {
    return "Number.NaN";
  }
  if (!Number.isFinite(value)) {
    return value > 0 ? "Number.POSITIVE_INFINITY" : "Number.NEGATIVE_INFINITY";
  }
  if (Number.isInteger(value) && wantsBigInt(schema)) {
    return `${BigInt(value)}n`;
  }
  return Object.is(value, -0) ? "-0" : String(value);
}

function wantsBigInt(schema: JsonSchema): boolean {
  return findBranch(schema, "integer") !== undefined && findBranch(schema, "number") === undefined;
}

function renderContainer(value: unknown, schema: JsonSchema): string {
  if (Array.isArray(value)) {
    const items = value.map((item: unknown, index) =>
      renderJavaScriptValue(item, schemaOfItem(schema, index)),
    );
    return `[${items.join(", ")}]`;
  }
  if (!isPlainObject(value)) {
    throw new TypeError(`Cannot write ${renderValue(value)} as a parameter: wanted JSON or a bigint`);
  }
  const members = Object.entries(value).map(
    ([key, item]) => `${renderKey(key)}: ${renderJavaScriptValue(item, schemaOfKey(schema, key))}`,
  );
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

/** In an object literal `__proto__: x` sets the prototype; a computed key makes it a key like any other. */
function renderKey(key: string): string {
  if (key === "__proto__") {
    return '["__proto__"]';
  }
  return /^[A-Za-z_$][\w$]*$/.test(key) ? key : renderText(key);
}

function schemaOfItem(schema: JsonSchema, index: number): JsonSchema | undefined {
  const list = findBranch(schema, "array");
  return list?.prefixItems?.[index] ?? (list?.items || undefined);
}

function schemaOfKey(schema: JsonSchema, key: string): JsonSchema | undefined {
  const object = findBranch(schema, "object");
  const known = object?.properties !== undefined && Object.hasOwn(object.properties, key);
  return known ? object.properties?.[key] : object?.additionalProperties || undefined;
}

function findBranch(schema: JsonSchema, type: string): JsonSchema | undefined {
  return (schema.anyOf ?? [schema]).find((branch) => branch.type === type);
}

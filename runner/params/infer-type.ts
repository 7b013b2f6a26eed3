import { isRecord, setOwn } from "../nbformat/index.ts";
import { ANY, type JsonSchema, uniteSchemas } from "./json-schema.ts";
import type { ParameterValue } from "./parameter.ts";

/** A type, spelled and as a schema. */
export interface InferredType {
  readonly typeText: string;
  readonly schema: JsonSchema;
}

/** The type of what tells nothing: `null`, an empty list's element, an expression. */
export const ANY_TYPE: InferredType = { typeText: "any", schema: ANY };

const SIMPLE = new Map<string, InferredType>([
  ["string", { typeText: "string", schema: { type: "string" } }],
  ["number", { typeText: "number", schema: { type: "number" } }],
  ["boolean", { typeText: "boolean", schema: { type: "boolean" } }],
  ["bigint", { typeText: "bigint", schema: { type: "integer" } }],
]);

/** Returns the type that TypeScript gives a variable with such a value and no annotation, literals widened. */
export function inferType(value: ParameterValue): InferredType {
  if (isList(value)) {
    return inferListType(value);
  }
  return isRecord(value) ? inferObjectType(value) : (SIMPLE.get(typeof value) ?? ANY_TYPE);
}

function inferListType(values: readonly ParameterValue[]): InferredType {
  const types = values.map(inferType);
  const texts = [...new Set(types.map(({ typeText }) => typeText))];
  const element = texts.length > 1 ? `(${texts.join(" | ")})` : (texts[0] ?? "any");
  const items = types.length === 0 ? ANY : uniteSchemas(types.map(({ schema }) => schema));
  return { typeText: `${element}[]`, schema: { type: "array", items } };
}

function inferObjectType(object: Readonly<Record<string, ParameterValue>>): InferredType {
  const keys = Object.keys(object);
  if (keys.length === 0) {
    return { typeText: "{}", schema: { type: "object" } };
  }
  const properties: Record<string, JsonSchema> = {};
  const members = Object.entries(object).map(([key, value]) => {
    const { typeText, schema } = inferType(value);
    setOwn(properties, key, schema);
    return `${/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key)}: ${typeText}`;
  });
  const schema: JsonSchema = { type: "object", properties, required: keys, additionalProperties: false };
  return { typeText: `{ ${members.join("; ")} }`, schema };
}

function isList(value: ParameterValue): value is readonly ParameterValue[] {
  return Array.isArray(value);
}

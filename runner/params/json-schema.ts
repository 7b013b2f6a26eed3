/** The part of JSON Schema 2020-12 that a parameter's type needs. */
export interface JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly not?: JsonSchema;
  readonly items?: JsonSchema | false;
  readonly prefixItems?: readonly JsonSchema[];
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | false;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

/** Accepts every value. */
export const ANY: JsonSchema = {};

/** Accepts no value. */
export const NOTHING: JsonSchema = { not: {} };

/** Returns whether a schema accepts every value. */
export function acceptsAnything(schema: JsonSchema): boolean {
  return Object.keys(schema).length === 0;
}

/** Returns whether a schema accepts texts and nothing else. */
export function acceptsOnlyText(schema: JsonSchema): boolean {
  if (schema.anyOf !== undefined) {
    return schema.anyOf.every(acceptsOnlyText);
  }
  const values = schema.enum ?? ("const" in schema ? [schema.const] : undefined);
  return values === undefined ? schema.type === "string" : values.every((value) => typeof value === "string");
}

/** Returns whether a schema accepts texts of any kind, whatever else it accepts. */
export function acceptsAnyText(schema: JsonSchema): boolean {
  return acceptsAnything(schema) || schema.type === "string" || schema.anyOf?.some(acceptsAnyText) === true;
}

/** Returns the schema that accepts what any of the given accepts, literals gathered in one `enum`. */
export function uniteSchemas(schemas: readonly JsonSchema[]): JsonSchema {
  const flat = schemas.flatMap((schema) => (isPlainUnion(schema) ? (schema.anyOf ?? []) : [schema]));
  if (flat.some(acceptsAnything)) {
    return ANY;
  }
  const literals = [...new Set(flat.flatMap(literalsOf))];
  const types = distinct(flat.filter((schema) => literalsOf(schema).length === 0));
  const members = [...types, ...uniteLiterals(literals)];
  const [only] = members;
  return members.length === 1 && only !== undefined ? only : { anyOf: members };
}

function uniteLiterals(literals: readonly unknown[]): JsonSchema[] {
  if (literals.length === 0) {
    return [];
  }
  if (literals.length === 2 && literals.includes(true) && literals.includes(false)) {
    return [{ type: "boolean" }];
  }
  return [literals.length === 1 ? { const: literals[0] } : { enum: literals }];
}

function literalsOf(schema: JsonSchema): readonly unknown[] {
  return "const" in schema ? [schema.const] : (schema.enum ?? []);
}

function isPlainUnion(schema: JsonSchema): boolean {
  return schema.anyOf !== undefined && Object.keys(schema).length === 1;
}

function distinct(schemas: readonly JsonSchema[]): JsonSchema[] {
  return [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()];
}

import type { TSLiteral, TSType, TSTypeOperator, TSUnionType } from "oxc-parser";
import { ANY, type JsonSchema, NOTHING, uniteSchemas } from "./json-schema.ts";
import { readLiteral } from "./read-literal.ts";
import { mergeObjectSchemas, readObjectType } from "./read-object-type.ts";
import { readTupleType } from "./read-tuple-type.ts";
import { readTypeReference } from "./read-type-reference.ts";
import { required, type TypeDeclaration, type TypeReading, type TypeScope } from "./type-reading.ts";

const KEYWORDS = new Map<string, TypeReading>([
  ["TSStringKeyword", required({ type: "string" })],
  ["TSNumberKeyword", required({ type: "number" })],
  ["TSBooleanKeyword", required({ type: "boolean" })],
  ["TSBigIntKeyword", required({ type: "integer" })],
  ["TSNullKeyword", required({ type: "null" })],
  ["TSNeverKeyword", required(NOTHING)],
  ["TSTemplateLiteralType", required({ type: "string" })],
  ["TSUndefinedKeyword", { schema: NOTHING, optional: true }],
  ["TSVoidKeyword", { schema: NOTHING, optional: true }],
]);

/**
 * Returns what a TypeScript type allows. Names are resolved when the cell declares them; what JSON Schema cannot express
 * (imported and generic types, functions, conditional types) allows everything.
 */
export function readType(type: TSType, declarations: ReadonlyMap<string, TypeDeclaration>): TypeReading {
  return read(type, { declarations, open: new Set(), read });
}

function read(type: TSType, scope: TypeScope): TypeReading {
  switch (type.type) {
    case "TSParenthesizedType":
      return read(type.typeAnnotation, scope);
    case "TSUnionType":
      return readUnion(type, scope);
    case "TSLiteralType":
      return required(readLiteralType(type.literal));
    case "TSTypeReference":
      return readTypeReference(type, scope);
    default:
      return readStructure(type, scope);
  }
}

function readStructure(type: TSType, scope: TypeScope): TypeReading {
  switch (type.type) {
    case "TSArrayType":
      return required({ type: "array", items: read(type.elementType, scope).schema });
    case "TSTupleType":
      return required(readTupleType(type.elementTypes, scope));
    case "TSTypeLiteral":
      return required(readObjectType(type.members, scope) ?? ANY);
    case "TSIntersectionType":
      return required(mergeObjectSchemas(type.types.map((member) => read(member, scope).schema)) ?? ANY);
    case "TSTypeOperator":
      return readOperator(type, scope);
    default:
      return KEYWORDS.get(type.type) ?? required(ANY);
  }
}

function readOperator(type: TSTypeOperator, scope: TypeScope): TypeReading {
  return type.operator === "readonly" ? read(type.typeAnnotation, scope) : required(ANY);
}

function readUnion(type: TSUnionType, scope: TypeScope): TypeReading {
  const members = type.types.map((member) => read(member, scope));
  const schemas = members.map(({ schema }) => schema).filter((schema) => schema !== NOTHING);
  return {
    schema: schemas.length === 0 ? NOTHING : uniteSchemas(schemas),
    optional: members.some(({ optional }) => optional),
  };
}

/** JSON has no bigint: a literal of one is read as any integer. */
function readLiteralType(literal: TSLiteral): JsonSchema {
  const value = readLiteral(literal)?.value;
  if (typeof value === "bigint") {
    return { type: "integer" };
  }
  return value === undefined ? ANY : { const: value };
}

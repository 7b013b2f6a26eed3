import type { PropertyKey as KeyNode, TSIndexSignature, TSPropertySignature, TSSignature } from "oxc-parser";
import { setOwn } from "../nbformat/index.ts";
import { ANY, type JsonSchema } from "./json-schema.ts";
import type { TypeScope } from "./type-reading.ts";

/** Returns the schema of an object type, or undefined when it has members that JSON cannot give, such as methods. */
export function readObjectType(members: readonly TSSignature[], scope: TypeScope): JsonSchema | undefined {
  const properties: Record<string, JsonSchema> = {};
  const needed: string[] = [];
  let additionalProperties: JsonSchema | false = false;
  for (const member of members) {
    if (member.type === "TSIndexSignature") {
      additionalProperties = readIndexSignature(member, scope);
      continue;
    }
    const key = member.type === "TSPropertySignature" ? readKey(member.key, member.computed) : undefined;
    if (member.type !== "TSPropertySignature" || key === undefined) {
      return undefined;
    }
    setOwn(properties, key, readProperty(member, scope));
    needed.push(...(member.optional ? [] : [key]));
  }
  return { type: "object", properties, required: needed, additionalProperties };
}

/** Returns the schema of what has the properties of all the given, or undefined unless each is that of an object type. */
export function mergeObjectSchemas(schemas: readonly (JsonSchema | undefined)[]): JsonSchema | undefined {
  const objects = schemas.filter((schema) => schema?.properties !== undefined);
  if (objects.length < schemas.length) {
    return undefined;
  }
  const open = objects.find((schema) => schema?.additionalProperties !== false);
  return {
    type: "object",
    properties: Object.assign({}, ...objects.map((schema) => schema?.properties)),
    required: [...new Set(objects.flatMap((schema) => schema?.required ?? []))],
    additionalProperties: open?.additionalProperties ?? false,
  };
}

/** Returns the text of a key that is written out, or undefined for one that is computed. */
export function readKey(key: KeyNode, computed: boolean): string | undefined {
  if (key.type === "Identifier") {
    return computed ? undefined : key.name;
  }
  const isText = key.type === "Literal" && (typeof key.value === "string" || typeof key.value === "number");
  return isText ? String(key.value) : undefined;
}

function readProperty(member: TSPropertySignature, scope: TypeScope): JsonSchema {
  return member.typeAnnotation === null
    ? ANY
    : scope.read(member.typeAnnotation.typeAnnotation, scope).schema;
}

function readIndexSignature(member: TSIndexSignature, scope: TypeScope): JsonSchema {
  return scope.read(member.typeAnnotation.typeAnnotation, scope).schema;
}

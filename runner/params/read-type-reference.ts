import type { TSInterfaceDeclaration, TSType, TSTypeReference } from "oxc-parser";
import { setOwn } from "../nbformat/index.ts";
import { ANY, type JsonSchema } from "./json-schema.ts";
import { mergeObjectSchemas, readObjectType } from "./read-object-type.ts";
import { required, type TypeDeclaration, type TypeReading, type TypeScope } from "./type-reading.ts";

type BuiltIn = (types: readonly TSType[], scope: TypeScope) => TypeReading | undefined;

const BUILT_IN = new Map<string, BuiltIn>([
  ["Array", readArray],
  ["ReadonlyArray", readArray],
  ["Record", readRecord],
  ["Readonly", ([type], scope) => type && scope.read(type, scope)],
  ["Partial", readPartial],
]);

/** Returns what a named type allows: one declared in the cell, or one of the few of TypeScript that JSON can express. */
export function readTypeReference(type: TSTypeReference, scope: TypeScope): TypeReading {
  if (type.typeName.type !== "Identifier") {
    return required(ANY);
  }
  const { name } = type.typeName;
  const declaration = scope.declarations.get(name);
  if (declaration !== undefined) {
    return readDeclared(name, declaration, scope);
  }
  return BUILT_IN.get(name)?.(type.typeArguments?.params ?? [], scope) ?? required(ANY);
}

function readDeclared(name: string, declaration: TypeDeclaration, scope: TypeScope): TypeReading {
  if (declaration.typeParameters !== null || scope.open.has(name)) {
    return required(ANY);
  }
  const inner: TypeScope = { ...scope, open: new Set([...scope.open, name]) };
  return declaration.type === "TSTypeAliasDeclaration"
    ? scope.read(declaration.typeAnnotation, inner)
    : required(readInterface(declaration, inner) ?? ANY);
}

function readInterface(declaration: TSInterfaceDeclaration, scope: TypeScope): JsonSchema | undefined {
  const parents = declaration.extends.map(({ expression }) => {
    const parent = expression.type === "Identifier" ? scope.declarations.get(expression.name) : undefined;
    return parent === undefined ? undefined : readDeclared(parent.id.name, parent, scope).schema;
  });
  return mergeObjectSchemas([...parents, readObjectType(declaration.body.body, scope)]);
}

function readArray([type]: readonly TSType[], scope: TypeScope): TypeReading | undefined {
  return type && required({ type: "array", items: scope.read(type, scope).schema });
}

function readRecord([keyType, valueType]: readonly TSType[], scope: TypeScope): TypeReading | undefined {
  if (keyType === undefined || valueType === undefined) {
    return undefined;
  }
  const value = scope.read(valueType, scope).schema;
  const keys = scope.read(keyType, scope).schema;
  const names = keys.enum ?? ("const" in keys ? [keys.const] : undefined);
  return required(
    names === undefined
      ? { type: "object", additionalProperties: value }
      : readNamedRecord(names.map(String), value),
  );
}

function readNamedRecord(names: readonly string[], value: JsonSchema): JsonSchema {
  const properties: Record<string, JsonSchema> = {};
  for (const name of names) {
    setOwn(properties, name, value);
  }
  return { type: "object", properties, required: names, additionalProperties: false };
}

function readPartial([type]: readonly TSType[], scope: TypeScope): TypeReading | undefined {
  const schema = type && scope.read(type, scope).schema;
  return schema?.properties && required({ ...schema, required: [] });
}

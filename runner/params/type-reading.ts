import type { TSInterfaceDeclaration, TSType, TSTypeAliasDeclaration } from "oxc-parser";
import type { JsonSchema } from "./json-schema.ts";

/** What a TypeScript type allows: values of a schema, and perhaps `undefined`. */
export interface TypeReading {
  readonly schema: JsonSchema;
  readonly optional: boolean;
}

/** A type with a name, declared in the cell. */
export type TypeDeclaration = TSTypeAliasDeclaration | TSInterfaceDeclaration;

/** Where the names in a type are looked up. */
export interface TypeScope {
  readonly declarations: ReadonlyMap<string, TypeDeclaration>;
  /** Names being resolved just now: one that meets itself is recursive. */
  readonly open: ReadonlySet<string>;
  /** Reads a type inside another. */
  readonly read: (type: TSType, scope: TypeScope) => TypeReading;
}

/** Returns the reading of a type that has a value. */
export function required(schema: JsonSchema): TypeReading {
  return { schema, optional: false };
}

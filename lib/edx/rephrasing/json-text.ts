import type { JsonValue } from "../../files/index.ts";
import type { JsonObject } from "../json-object.ts";

/** Returns an object in which the named fields, where they are, have become JSON text. */
export function textifyFields(object: JsonObject, names: readonly string[]): JsonObject {
  const texts = names.flatMap((name) => {
    const value = object[name];
    return value === undefined ? [] : [[name, JSON.stringify(value)] as const];
  });
  return { ...object, ...Object.fromEntries(texts) };
}

/** Returns an object without the named fields. */
export function omitFields(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

/** Returns the named fields of an object, where they are. */
export function pickFields(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = object[name];
      return value === undefined ? [] : [[name, value] satisfies [string, JsonValue]];
    }),
  );
}

import { isObject, type JsonObject } from "../json-object.ts";

/** Keys that are ids of modules or numbers: an object with one of them is a map, not a record. */
const ID_AS_KEY = /^(?:i4x-|xblock\.|\d)/;

/**
 * Returns a record whose keys are names that columns can have: `-` becomes `_`, `.` becomes `__`, at every depth. An
 * object inside it that is a map from ids becomes its JSON text.
 */
export function repairKeys(record: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [
      key.replaceAll("-", "_").replaceAll(".", "__"),
      isObject(value) ? repairObject(value) : value,
    ]),
  );
}

function repairObject(object: JsonObject): JsonObject | string {
  return Object.keys(object).some((key) => ID_AS_KEY.test(key)) ? JSON.stringify(object) : repairKeys(object);
}

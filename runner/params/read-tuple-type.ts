import type { TSTupleElement, TSType } from "oxc-parser";
import { ANY, type JsonSchema } from "./json-schema.ts";
import type { TypeScope } from "./type-reading.ts";

interface TupleElement {
  readonly type: TSType;
  readonly needed: boolean;
  readonly rest: boolean;
}

/** Returns the schema of a tuple type; any list when a rest element is not its last. */
export function readTupleType(elementTypes: readonly TSTupleElement[], scope: TypeScope): JsonSchema {
  const elements = elementTypes.map(readElement);
  const rest = elements.find((element) => element.rest);
  const fixed = elements.filter((element) => !element.rest);
  if (rest !== undefined && elements.at(-1) !== rest) {
    return { type: "array" };
  }
  return {
    type: "array",
    prefixItems: fixed.map(({ type }) => scope.read(type, scope).schema),
    items: rest === undefined ? false : (readRest(rest.type, scope) ?? ANY),
    minItems: fixed.filter(({ needed }) => needed).length,
  };
}

function readElement(element: TSTupleElement): TupleElement {
  switch (element.type) {
    case "TSOptionalType":
      return { type: element.typeAnnotation, needed: false, rest: false };
    case "TSRestType":
      return { ...readElement(element.typeAnnotation), needed: false, rest: true };
    case "TSNamedTupleMember": {
      const named = readElement(element.elementType);
      return { ...named, needed: named.needed && !element.optional };
    }
    default:
      return { type: element, needed: true, rest: false };
  }
}

function readRest(type: TSType, scope: TypeScope): JsonSchema | undefined {
  const { items } = scope.read(type, scope).schema;
  return items === false ? undefined : items;
}

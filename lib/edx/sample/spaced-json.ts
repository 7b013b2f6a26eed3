import type { JsonValue } from "../../files/index.ts";

/** Returns JSON with the spaces that Python puts into it. */
export function toSpacedJson(value: JsonValue): string {
  if (typeof value !== "object" || value === null) {
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map(toSpacedJson).join(", ")}]`;
  }
  let fields = "";
  for (const [key, item] of Object.entries(value)) {
    fields += `${fields === "" ? "" : ", "}${JSON.stringify(key)}: ${toSpacedJson(item)}`;
  }
  return `{${fields}}`;
}

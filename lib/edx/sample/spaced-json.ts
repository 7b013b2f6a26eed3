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
  for (const key of Object.keys(value)) {
    const item = value[key] ?? null;
    const text = typeof item === "string" ? JSON.stringify(item) : toSpacedJson(item);
    fields += `${fields === "" ? "" : ", "}${JSON.stringify(key)}: ${text}`;
  }
  return `{${fields}}`;
}

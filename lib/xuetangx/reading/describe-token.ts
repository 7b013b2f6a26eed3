import type { Token } from "stream-json/core/parser.js";

const MAX_TEXT = 60;

/** Returns what a token is, in words for an error message: `null`, `the number 5`, `an object`. */
export function describeToken(token: Token): string {
  switch (token.name) {
    case "stringValue":
      return `the text ${quote(token.value)}`;
    case "keyValue":
      return `the key ${quote(token.value)}`;
    case "numberValue":
      return `the number ${token.value.slice(0, MAX_TEXT)}`;
    case "nullValue":
    case "trueValue":
    case "falseValue":
      return String(token.value);
    default:
      return describeMark(token.name);
  }
}

function describeMark(name: Token["name"]): string {
  const marks: Partial<Record<Token["name"], string>> = {
    startObject: "an object",
    startArray: "an array",
    endObject: "the end of the object",
    endArray: "the end of the array",
  };
  return marks[name] ?? name;
}

function quote(text: string): string {
  return JSON.stringify(text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text);
}

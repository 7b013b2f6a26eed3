import { stripVTControlCharacters } from "node:util";

/** Everything that XML 1.0 cannot hold, not even escaped. Source: https://www.w3.org/TR/xml/#charsets */
const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const REPLACEMENT = "\uFFFD";

const ENTITIES = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["\t", "&#9;"],
  ["\n", "&#10;"],
  ["\r", "&#13;"],
]);

/** Returns a text as the content of an XML element: without ANSI sequences, and without what XML cannot hold. */
export function escapeXmlText(text: string): string {
  return replaceEntities(clean(text), /[&<>\r]/g);
}

/** Returns a text as the value of an XML attribute, in double quotes; line ends survive. */
export function escapeXmlAttribute(text: string): string {
  return replaceEntities(clean(text), /[&<>"\t\n\r]/g);
}

function clean(text: string): string {
  return stripVTControlCharacters(text).replaceAll(NOT_XML, REPLACEMENT);
}

function replaceEntities(text: string, pattern: RegExp): string {
  return text.replaceAll(pattern, (character) => ENTITIES.get(character) ?? character);
}

import type { Element } from "@xmldom/xmldom";
import { balanceTags } from "./balance-tags.ts";
import { parseXml } from "./parse-xml.ts";

/**
 * Returns an element around a page of a course; undefined when it is too far from XML. What browsers take and XML does not
 * is mended: elements without an end such as `<br>`, a bare `&` or `<`, names of characters, a document type; and if that does not do,
 * elements that end too late or never.
 */
export function parsePage(file: string, html: string): Element | undefined {
  const asItIs = parseXml(file, `<html>${html}</html>`);
  if (asItIs.root !== undefined && asItIs.faults.length === 0) {
    return asItIs.root;
  }
  const mended = mendPage(html);
  return (
    parseXml(file, `<html>${mended}</html>`).root ??
    parseXml(file, `<html>${balanceTags(mended)}</html>`).root
  );
}

const WITHOUT_END =
  /<(area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)\b((?:"[^"]*"|'[^']*'|[^"'>/]|\/(?!>))*)>/gi;

function mendPage(html: string): string {
  return html
    .replaceAll(/<!DOCTYPE[^>]*>/gi, "")
    .replaceAll(/<(?![a-z/!?])/gi, "&lt;")
    .replaceAll(/<\/(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)\s*>/gi, "")
    .replaceAll(WITHOUT_END, "<$1$2/>")
    .replaceAll(/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)(?:([a-z]+);)?/gi, toCharacter);
}

/** Names of characters that course teams use; any other is a bare `&` with text behind it. */
const CHARACTERS: Readonly<Record<string, string>> = {
  nbsp: "\u00a0",
  ndash: "\u2013",
  mdash: "\u2014",
  lsquo: "\u2018",
  rsquo: "\u2019",
  ldquo: "\u201c",
  rdquo: "\u201d",
  hellip: "\u2026",
  copy: "\u00a9",
  times: "\u00d7",
  deg: "\u00b0",
  rarr: "\u2192",
};

function toCharacter(found: string, name: string | undefined): string {
  return CHARACTERS[name ?? ""] ?? found.replace("&", "&amp;");
}

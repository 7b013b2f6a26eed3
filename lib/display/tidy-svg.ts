import { createHash } from "node:crypto";
import { escapeHtml } from "./escape-html.ts";

const ID_CHARACTERS = 10;

/**
 * Returns a drawing of ECharts as it should stand in a notebook.
 *
 * ECharts numbers ids and classes through the life of the process; here they follow from the drawing alone, so that one
 * drawing is always the same bytes and two in one page do not share a clip path. Its classes serve effects under the
 * mouse only and go. The title is what a screen reader says.
 */
export function tidySvg(svg: string, title: string): string {
  const plain = svg
    .replaceAll(/ class="zr\d+-cls-\d+"/gu, "")
    .replaceAll(/ ecmeta_\w+="[^"]*"/gu, "")
    .replaceAll(/<style\b[^>]*>[^]*?<\/style>\s*/gu, "");
  const named = nameIds(plain);
  return named.replace(/^<svg\b([^>]*)>/u, (_, attributes: string) => {
    return `<svg${attributes} role="img">\n<title>${escapeHtml(title)}</title>`;
  });
}

// Quotation marks are escaped in texts, so these patterns match attributes only.
const ID = /(?<before> id="|="url\(#|href="#)(?<id>zr\d+-\w+)/gu;

function nameIds(svg: string): string {
  const numbers = new Map<string, number>();
  const renumber = (prefix: string) =>
    svg.replaceAll(ID, (_, before: string, id: string) => {
      const number = numbers.get(id) ?? numbers.size;
      numbers.set(id, number);
      return `${before}${prefix}${number}`;
    });
  const hash = createHash("sha256").update(renumber("")).digest("hex");
  return renumber(`c${hash.slice(0, ID_CHARACTERS)}-`);
}

import { PathTemplateError } from "./path-template-error.ts";

/** A stretch of a template: text, or what stands between the braces of a field. */
export type TemplatePart = { readonly text: string } | { readonly field: string };

/**
 * Returns the parts of a template, or of the specification in one of its fields, split at the braces.
 *
 * @param template - the whole template, for the error
 * @throws {PathTemplateError} when a brace is alone
 */
export function splitTemplate(text: string, template: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let at = 0;
  while (at < text.length) {
    const brace = text.slice(at).search(/[{}]/);
    const end = brace === -1 ? text.length : at + brace;
    parts.push({ text: text.slice(at, end) });
    if (text[end] !== undefined && text[end] === text[end + 1]) {
      parts.push({ text: text.slice(end, end + 1) });
      at = end + 2;
    } else if (text[end] === "{") {
      const close = findClosingBrace(text, end, template);
      parts.push({ field: text.slice(end + 1, close) });
      at = close + 1;
    } else if (text[end] === "}") {
      throw new PathTemplateError(template, "a single } stands in it, write }} for a brace");
    } else {
      at = end;
    }
  }
  return parts;
}

function findClosingBrace(text: string, open: number, template: string): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    depth += text[at] === "{" ? 1 : 0;
    depth -= text[at] === "}" ? 1 : 0;
    if (depth === 0) {
      return at;
    }
  }
  throw new PathTemplateError(template, "a { is not closed, write {{ for a brace");
}

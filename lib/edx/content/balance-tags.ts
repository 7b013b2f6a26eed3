/** A comment, or a tag: whether it is an end, its name, and what follows in it. */
const MARKUP = /<!--[^]*?-->|<(\/?)([a-z][\w:.-]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>/gi;

/** A script or style: its beginning with its name, its text, its end. */
const RAW = /(<(script|style)\b[^>]*>)([^]*?)(?=<\/\2\s*>)/gi;

/**
 * Returns a page in which every element that begins ends, and in the right order, as XML wants it: an element without an end
 * ends with the one that it is in, an end without a beginning is left out. Browsers may see another order of elements, never
 * others.
 */
export function balanceTags(html: string): string {
  const open: string[] = [];
  const toBalanced = (all: string, slash?: string, name?: string, rest = "") => {
    if (name === undefined) {
      return all;
    }
    const plain = withoutPrefix(name);
    return slash === "/" ? endElements(open, plain) : beginElement(open, plain, rest);
  };
  const balanced = html.replaceAll(RAW, escapeText).replaceAll(MARKUP, toBalanced);
  return `${balanced}${open.toReversed().map(toEnd).join("")}`;
}

/** In a script or a style `<` begins nothing but its own end. */
function escapeText(_: string, begin: string, _name: string, text: string): string {
  return `${begin}${text.replaceAll("<", "&lt;")}`;
}

/** Word writes `<o:p>`, and nobody says what `o` is. */
function withoutPrefix(name: string): string {
  return name.replaceAll(":", "-");
}

function beginElement(open: string[], name: string, rest: string): string {
  if (!rest.endsWith("/")) {
    open.push(name);
  }
  return `<${name}${rest}>`;
}

function endElements(open: string[], name: string): string {
  const at = open.findLastIndex((opened) => opened.toLowerCase() === name.toLowerCase());
  return at === -1 ? "" : open.splice(at).toReversed().map(toEnd).join("");
}

function toEnd(name: string): string {
  return `</${name}>`;
}

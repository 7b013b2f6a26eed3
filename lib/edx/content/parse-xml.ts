import { DOMParser, type Element, ParseError } from "@xmldom/xmldom";
import type { ContentFault } from "./content-fault.ts";

/** An element, or why there is none. */
export interface ParsedXml {
  readonly root?: Element;
  /** What is wrong with the text; there may be a root all the same, as when it has entities of HTML. */
  readonly faults: readonly ContentFault[];
}

/** Parses the text of an XML file. */
export function parseXml(file: string, text: string): ParsedXml {
  const faults: ContentFault[] = [];
  const parser = new DOMParser({
    onError: (level, message, context) => {
      if (level !== "warning") {
        faults.push({ file, ...findLine(context), reason: message });
      }
    },
  });
  try {
    const root = parser.parseFromString(text, "text/xml").documentElement;
    return root === null ? { faults: [...faults, { file, reason: "it has no element" }] } : { root, faults };
  } catch (error) {
    if (!(error instanceof ParseError)) {
      throw error;
    }
    return { faults: faults.length === 0 ? [{ file, reason: error.message }] : faults };
  }
}

/** The parser tells where the element begins that it was in. */
function findLine(context: unknown): Pick<ContentFault, "line"> {
  const { locator } = context as { readonly locator?: { readonly lineNumber?: number } | undefined };
  const line = locator?.lineNumber ?? 0;
  return line > 0 ? { line } : {};
}

/** Elements among the children of another, in order. */
export function childElements(parent: Element): Element[] {
  return Array.from(parent.childNodes).filter(isElement);
}

/** How many elements there are below another. */
export function countDescendants(parent: Element): number {
  return parent.getElementsByTagName("*").length;
}

/** All elements of a name below another, in document order. */
export function descendants(parent: Element, tag: string): Element[] {
  return Array.from(parent.getElementsByTagName(tag));
}

function isElement(node: { nodeType: number }): node is Element {
  return node.nodeType === 1;
}

import sanitizeHtml from "sanitize-html";
import { type Html, renderScrollable, trustedHtml } from "../html/index.ts";

/** What prose and tables need; everything that runs, loads, submits or leaves its place is dropped. */
const TAGS = (
  "h1 h2 h3 h4 h5 h6 p blockquote pre hr br wbr div span ul ol li dl dt dd details summary figure figcaption img " +
  "table caption colgroup col thead tbody tfoot tr th td " +
  "a b strong i em u s del ins mark small sub sup code kbd samp var abbr time"
).split(" ");

/** Styles that stay inside their own box. */
const COLOUR = [
  /^#[\da-f]{3,8}$/i,
  /^rgba?\([\d\s,.%/]+\)$/i,
  /^hsla?\([\d\s,.%/deg]+\)$/i,
  /^[a-z]{3,20}$/i,
];
const LENGTH = [/^\d{1,4}(?:\.\d+)?(?:px|em|rem|%|pt|ch)?$/];
const WORD = [/^[a-z-]{2,20}$/];
const STYLES = {
  color: COLOUR,
  "background-color": COLOUR,
  "text-align": WORD,
  "vertical-align": WORD,
  "font-weight": [/^(?:[1-9]00|[a-z]{4,8})$/],
  "font-style": WORD,
  "white-space": WORD,
  width: LENGTH,
  "max-width": LENGTH,
  padding: [/^\d{1,2}(?:\.\d+)?(?:px|em|rem|pt|ch)?$/],
};

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: TAGS,
  allowedAttributes: {
    "*": ["style", "title", "lang", "dir"],
    a: ["href", "rel"],
    img: ["src", "alt", "width", "height"],
    td: ["colspan", "rowspan"],
    th: ["colspan", "rowspan", "scope"],
    ol: ["start"],
    time: ["datetime"],
  },
  allowedStyles: { "*": STYLES },
  allowedSchemes: ["http", "https", "mailto"],
  allowedSchemesByTag: { img: ["data"] },
  allowedSchemesAppliedToAttributes: ["href", "src"],
  allowProtocolRelative: false,
  disallowedTagsMode: "discard",
  exclusiveFilter: ({ tag, attribs }) => tag === "img" && !attribs["src"]?.startsWith("data:image/"),
  transformTags: {
    a: sanitizeHtml.simpleTransform("a", { rel: "noreferrer noopener" }),
    // A page has one heading of the first order, its own.
    h1: "h3",
    h2: "h4",
    h3: "h5",
    h4: "h6",
    h5: "h6",
  },
};

/**
 * Returns untrusted HTML as markup that cannot run anything, load anything, or cover anything outside of its place:
 * unknown elements, attributes, styles and addresses are dropped, text is kept. What may be wide scrolls by itself.
 */
export function sanitizeMarkup(markup: string): Html {
  const safe = trustedHtml(sanitizeHtml(markup, OPTIONS));
  return /<table|style=/.test(safe.markup) ? renderScrollable("Table or text", safe) : safe;
}

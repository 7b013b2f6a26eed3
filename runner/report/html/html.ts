/** Markup that is safe to put into a page: made by {@link html}, or vouched for by {@link trustedHtml}. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

/** What may stand in a template: text is escaped, markup is kept, lists are joined, nothing is left out. */
export type HtmlValue = Html | string | number | undefined | null | false | readonly HtmlValue[];

/** Returns markup in which every value that is not markup itself is escaped, also inside quoted attributes. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const markup = parts.map((part, index) => part + render(values[index])).join("");
  return new Html(markup);
}

/** Returns text as markup without looking at it: for what a library has made safe. */
export function trustedHtml(markup: string): Html {
  return new Html(markup);
}

function render(value: HtmlValue): string {
  if (value === undefined || value === null || value === false) {
    return "";
  }
  if (value instanceof Html) {
    return value.markup;
  }
  return typeof value === "object" ? value.map(render).join("") : escapeText(String(value));
}

const ESCAPED: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeText(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ESCAPED[character] ?? "");
}

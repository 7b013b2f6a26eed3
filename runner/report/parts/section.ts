import { type Html, html } from "../html/index.ts";

/** One part of a page, reached from the list at its top. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: Html;
}

/** Returns a section as markup. */
export function renderSection({ id, title, content }: Section): Html {
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
${content}
</section>
`;
}

/** Returns the list of sections. */
export function renderContents(sections: readonly Section[]): Html {
  const items = sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`);
  return html`<nav aria-label="Sections"><ul>${items}</ul></nav>`;
}

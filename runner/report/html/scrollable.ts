import { type Html, html } from "./html.ts";

/** Returns content that scrolls sideways by itself when it is wider than the page, with the keyboard too. */
export function renderScrollable(label: string, content: Html): Html {
  return html`<div class="scroll" role="group" aria-label="${label}" tabindex="0">${content}</div>`;
}

export { Html, type HtmlValue, html, trustedHtml } from "./html.ts";
export { type Page, renderPage } from "./page.ts";
export { renderScrollable } from "./scrollable.ts";

export { Html, html, trustedHtml } from "./html.ts";
export { renderPage } from "./page.ts";
export { renderScrollable } from "./scrollable.ts";

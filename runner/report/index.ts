export { type Html, html, renderPage, renderScrollable } from "./html/index.ts";
export { renderContents, renderSection, type Section } from "./parts/section.ts";
export { renderSavedIndex, renderSavedRun } from "./render-saved.ts";
export { RUN_PAGE, type WrittenPages, writePages } from "./write-pages.ts";

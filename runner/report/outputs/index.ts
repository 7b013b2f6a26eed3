export { highlightCode } from "./highlight-code.ts";
export { renderMarkdown } from "./render-markdown.ts";
export { renderOutput } from "./render-output.ts";
export { renderText } from "./render-text.ts";

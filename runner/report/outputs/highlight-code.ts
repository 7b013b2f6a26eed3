import hljs from "highlight.js/lib/core";
import javascript from "highlight.js/lib/languages/javascript";
import json from "highlight.js/lib/languages/json";
import julia from "highlight.js/lib/languages/julia";
import python from "highlight.js/lib/languages/python";
import r from "highlight.js/lib/languages/r";
import sql from "highlight.js/lib/languages/sql";
import typescript from "highlight.js/lib/languages/typescript";
import { type Html, html, trustedHtml } from "../html/index.ts";

for (const [name, language] of Object.entries({ javascript, json, julia, python, r, sql, typescript })) {
  hljs.registerLanguage(name, language);
}

/** Colouring takes time and markup; a cell that long is data. */
const LONGEST = 50_000;

/** Returns source code with its words marked for colouring; a language that is not known stays plain. */
export function highlightCode(source: string, language: string): Html {
  const name = language.toLowerCase();
  if (source.length > LONGEST || hljs.getLanguage(name) === undefined) {
    return html`${source}`;
  }
  return trustedHtml(hljs.highlight(source, { language: name, ignoreIllegals: true }).value);
}

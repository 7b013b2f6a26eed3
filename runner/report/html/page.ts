import { createHash } from "node:crypto";
import { type Html, html, trustedHtml } from "./html.ts";
import { PAGE_STYLE } from "./page-style.ts";

/** What a page is made of. */
export interface Page {
  readonly title: string;
  /** Stands above the content, outside of `main`. */
  readonly header: Html;
  readonly main: Html;
  /** A script of ours that makes the page handier; it is readable without. Default none. */
  readonly script?: string;
  /** A script of ours that follows what the page's own server says; default none, and no connections. */
  readonly live?: string | undefined;
}

/**
 * Returns a whole HTML document that needs nothing but itself.
 *
 * Its content security policy forbids everything that is not in the file: requests of any kind, frames, forms, and all
 * scripts but the given ones, which are named by their hashes.
 */
export function renderPage({ title, header, main, script, live }: Page): string {
  const scripts = [script, live].filter((text) => text !== undefined);
  const policy = [
    "default-src 'none'",
    "img-src data:",
    "style-src 'unsafe-inline'",
    "form-action 'none'",
    "base-uri 'none'",
    ...(scripts.length === 0 ? [] : [`script-src ${scripts.map(hash).join(" ")}`]),
    ...(live === undefined ? [] : ["connect-src 'self'"]),
  ].join("; ");
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${trustedHtml(PAGE_STYLE)}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header>${header}</header>
<main id="content">${main}</main>
${scripts.map((text) => html`<script type="module">${trustedHtml(text)}</script>`)}
</body>
</html>
`;
  return page.markup;
}

function hash(script: string): string {
  return `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
}

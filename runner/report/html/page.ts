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
}

/**
 * Returns a whole HTML document that needs nothing but itself.
 *
 * Its content security policy forbids everything that is not in the file: requests of any kind, frames, forms, and all
 * scripts but the given one, which is named by its hash.
 */
export function renderPage({ title, header, main, script }: Page): string {
  const policy = [
    "default-src 'none'",
    "img-src data:",
    "style-src 'unsafe-inline'",
    "form-action 'none'",
    "base-uri 'none'",
    ...(script === undefined ? [] : [`script-src 'sha256-${hash(script)}'`]),
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
${script !== undefined && html`<script>${trustedHtml(script)}</script>`}
</body>
</html>
`;
  return page.markup;
}

function hash(script: string): string {
  return createHash("sha256").update(script).digest("base64");
}

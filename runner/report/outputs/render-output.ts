import type { MimeBundle, Output } from "../../nbformat/index.ts";
import { type Html, html } from "../html/index.ts";
import { PICTURE_TYPES, toPictureAddress } from "./picture-address.ts";
import { renderMarkdown } from "./render-markdown.ts";
import { renderText } from "./render-text.ts";
import { sanitizeMarkup } from "./sanitize.ts";

/** Returns one output of a cell as safe markup, in the richest representation that a page can show. */
export function renderOutput(output: Output): Html {
  switch (output.output_type) {
    case "stream":
      return renderText(output.text, output.name === "stderr" ? "stderr" : "stdout");
    case "error":
      return renderText(toErrorText(output), "error");
    default:
      return renderBundle(output.data);
  }
}

function toErrorText({
  ename,
  evalue,
  traceback,
}: {
  ename: string;
  evalue: string;
  traceback: string[];
}): string {
  return traceback.length > 0 ? traceback.join("\n") : `${ename}: ${evalue}`;
}

/** From the richest to the plainest. */
const RENDERERS: readonly (readonly [string, (data: string, bundle: MimeBundle) => Html])[] = [
  ["image/svg+xml", (data, bundle) => renderImage("image/svg+xml", encode(data), bundle)],
  ...PICTURE_TYPES.map(
    (type) => [type, (data: string, bundle: MimeBundle) => renderImage(type, data, bundle)] as const,
  ),
  ["text/html", (data) => sanitizeMarkup(data)],
  ["text/markdown", (data) => renderMarkdown(data)],
  ["text/plain", (data) => renderText(data, "plain")],
  ["text/latex", (data) => renderText(data, "plain")],
];

function renderBundle(bundle: MimeBundle): Html {
  for (const [type, render] of RENDERERS) {
    const data = bundle[type];
    if (typeof data === "string") {
      return render(data, bundle);
    }
  }
  const json = bundle["application/json"];
  if (json !== undefined) {
    return renderText(JSON.stringify(json, undefined, 2), "plain");
  }
  return html`<p class="quiet">Output of type ${Object.keys(bundle).join(", ")}: the executed notebook has it.</p>`;
}

function renderImage(type: string, data: string, bundle: MimeBundle): Html {
  const address = toPictureAddress(type, data);
  return address === undefined
    ? html`<p class="quiet">A picture of type ${type} that cannot be decoded</p>`
    : html`<img src="${address}" alt="${describePicture(bundle)}">`;
}

function encode(text: string): string {
  return Buffer.from(text, "utf8").toString("base64");
}

/** Our charts come with the table of what they show; that is what a picture says to those who do not see it. */
const LONGEST_DESCRIPTION = 400;

function describePicture({ "text/plain": text }: MimeBundle): string {
  const words = typeof text === "string" ? text.replaceAll(/\s+/g, " ").trim() : "";
  return words === "" ? "Picture" : words.slice(0, LONGEST_DESCRIPTION);
}

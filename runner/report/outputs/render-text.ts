import { AnsiUp } from "ansi_up";
import { type Html, html, trustedHtml } from "../html/index.ts";

/** How much of one text a page shows. */
const LONGEST = 20_000;
const HEAD = 14_000;

/** Returns printed text with its ANSI colours, its middle left out when it is long. */
export function renderText(text: string, kind: "stdout" | "stderr" | "error" | "plain"): Html {
  return html`<pre class="${kind}">${toParts(text)}</pre>`;
}

function toParts(text: string): Html[] {
  if (text.length <= LONGEST) {
    return [colour(text)];
  }
  const tail = text.length - (LONGEST - HEAD);
  const left = (tail - HEAD).toLocaleString("en-US");
  return [
    colour(text.slice(0, HEAD)),
    html`\n<em>… ${left} characters are left out here; the executed notebook has them …</em>\n`,
    colour(text.slice(tail)),
  ];
}

function colour(text: string): Html {
  const ansi = new AnsiUp();
  ansi.use_classes = true;
  ansi.url_allowlist = {};
  return trustedHtml(ansi.ansi_to_html(text));
}

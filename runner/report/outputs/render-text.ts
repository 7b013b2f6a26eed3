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

const ESCAPE = "\u001B";
const BELL = "\u0007";

/** Links and titles (OSC), and all of CSI but colours: https://en.wikipedia.org/wiki/ANSI_escape_code */
const NOT_COLOUR = new RegExp(
  [
    `${ESCAPE}\\][^${BELL}${ESCAPE}]*(?:${BELL}|${ESCAPE}\\\\)`,
    `${ESCAPE}\\[[\\d;?]*[@-ln-~]`,
    `${ESCAPE}(?!\\[[\\d;]*m)`,
  ].join("|"),
  "g",
);

function colour(printed: string): Html {
  // ansi_up drops what it takes for the text of a link, and all that follows a sequence without an end.
  const text = printed.replaceAll(NOT_COLOUR, "");
  const ansi = new AnsiUp();
  ansi.use_classes = true;
  ansi.url_allowlist = {};
  return trustedHtml(ansi.ansi_to_html(text));
}

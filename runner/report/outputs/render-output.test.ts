import { describe, expect, it } from "vitest";
import type { MimeBundle } from "../../nbformat/index.ts";
import { displayed, printed } from "../testing/index.ts";
import { renderOutput } from "./render-output.ts";

const render = (data: MimeBundle): string => renderOutput(displayed(data)).markup;

describe("renderOutput()", () => {
  it("shows the richest form that a page can show", () => {
    expect(render({ "text/plain": "a table", "text/html": "<table></table>" })).toContain("<table></table>");
    expect(render({ "text/plain": "a", "application/vnd.vega.v5+json": {} })).toContain(">a</pre>");
  });

  it("puts SVG into a picture, where nothing of it runs", () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    const markup = render({ "image/svg+xml": svg, "text/plain": 'a "chart" of 3\n bars' });
    expect(markup).toBe(
      `<img src="data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}" alt="a &quot;chart&quot; of 3 bars">`,
    );
  });

  it("cannot be led out of a picture by its data", () => {
    const markup = render({ "image/png": 'AAAA" onerror="alert(1)' });
    expect(markup).toBe('<p class="quiet">A picture of type image/png that cannot be decoded</p>');
  });

  it("shows JSON laid out, and says of what it does not know that it is there", () => {
    expect(render({ "application/json": { a: [1] } })).toContain("&quot;a&quot;: [");
    expect(render({ "application/x-own": "…" })).toContain("Output of type application/x-own");
  });

  it("colours printed text and escapes it", () => {
    const { markup } = renderOutput(printed("\u001B[31m<b>red</b>\u001B[0m plain"));
    expect(markup).toBe(
      '<pre class="stdout"><span class="ansi-red-fg">&lt;b&gt;red&lt;/b&gt;</span> plain</pre>',
    );
  });

  it("makes no link of a terminal's link", () => {
    const { markup } = renderOutput(printed("\u001B]8;;javascript:alert(1)\u0007here\u001B]8;;\u0007"));
    expect(markup).not.toContain("<a");
    expect(markup).toContain("here");
  });

  it("loses no text behind a sequence without end", () => {
    const { markup } = renderOutput(printed("a\u001B]0;title b\u001B[2Kc\u001B[31"));
    expect(markup).toBe('<pre class="stdout">a]0;title bc[31</pre>');
  });

  it("leaves out the middle of a long text, and says how much", () => {
    const { markup } = renderOutput(printed(`first${"x".repeat(100_000)}last`));
    expect(markup.length).toBeLessThan(21_000);
    expect(markup).toMatch(/first.*80,009 characters are left out.*last/s);
  });

  it("shows an error by its traceback, or by its name when there is none", () => {
    const error = {
      output_type: "error" as const,
      ename: "TypeError",
      evalue: "no <b>",
      traceback: ["at x"],
    };
    expect(renderOutput(error).markup).toBe('<pre class="error">at x</pre>');
    expect(renderOutput({ ...error, traceback: [] }).markup).toContain("TypeError: no &lt;b&gt;");
  });
});

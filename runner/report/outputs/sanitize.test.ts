import { describe, expect, it } from "vitest";
import { sanitizeMarkup } from "./sanitize.ts";

const SCROLLS = '<div class="scroll" role="group" aria-label="Table or text" tabindex="0">';
const sanitize = (markup: string): string => sanitizeMarkup(markup).markup;

describe("sanitizeMarkup()", () => {
  it("keeps a table as pandas and we write it", () => {
    const table =
      '<table><caption>Most</caption><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td colspan="2" style="text-align:right">1</td></tr></tbody></table>';
    expect(sanitize(table)).toBe(`${SCROLLS}${table}</div>`);
  });

  it.each([
    ["script", "a<script>alert(1)</script>b", "ab"],
    ["style", "a<style>*{display:none}</style>b", "ab"],
    ["handlers", '<b onclick="x()">t</b>', "<b>t</b>"],
    ["frames", '<iframe src="https://example.org">t</iframe>', "t"],
    ["forms", '<form action="x"><input name="a"><button>t</button></form>', "t"],
    ["meta refresh", '<meta http-equiv="refresh" content="0;url=x">t', "t"],
    ["base", '<base href="https://example.org/">t', "t"],
    ["links to scripts", '<a href="javascript:alert(1)">t</a>', '<a rel="noreferrer noopener">t</a>'],
    ["links to documents made up", '<a href="data:text/html,x">t</a>', '<a rel="noreferrer noopener">t</a>'],
    ["pictures from elsewhere", '<img src="https://example.org/a.png">t', "t"],
    ["pictures without address", '<img srcset="https://example.org/a.png 2x">t', "t"],
    ["names of the page", '<b id="content" class="skip" name="runs-table">t</b>', "<b>t</b>"],
    ["ends of what it has not begun", "</div></section></main>t", "t"],
    [
      "foreign content",
      '<svg><a xlink:href="javascript:x()"><text>t</text></a></svg>',
      '<a rel="noreferrer noopener">t</a>',
    ],
  ])("drops %s", (_, markup, expected) => {
    expect(sanitize(markup)).toBe(expected);
  });

  it.each([
    "position:fixed;top:0",
    "background:url(https://example.org/a.png)",
    "background-color:url(https://example.org/a.png)",
    "color:expression(alert(1))",
    "width:99999px",
    "width:calc(100vw * 9)",
    "margin:-900px",
    "z-index:9",
    "transform:scale(9)",
  ])("drops the style %s", (style) => {
    expect(sanitize(`<b style="${style}">t</b>`)).toBe("<b>t</b>");
  });

  it("keeps pictures that are in the text themselves", () => {
    const picture = '<img src="data:image/png;base64,AAAA" alt="t" />';
    expect(sanitize(picture)).toBe(picture);
  });

  it("closes what is left open", () => {
    expect(sanitize("<div><b>t")).toBe("<div><b>t</b></div>");
  });

  it("lowers headings below those of the page", () => {
    expect(sanitize("<h1>t</h1><h6>u</h6>")).toBe("<h3>t</h3><h6>u</h6>");
  });
});

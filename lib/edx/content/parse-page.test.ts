import { array, assert, constantFrom, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePage } from "./parse-page.ts";

function tags(html: string): string[] | undefined {
  const root = parsePage("html/h.html", html);
  return root && Array.from(root.getElementsByTagName("*"), ({ tagName }) => tagName);
}

describe("parsePage()", () => {
  it.each([
    ["<p>a</p><br/>", ["p", "br"]],
    ["<p>a<br>b</p><img src='a>b'><hr class=x>", ["p", "br", "img", "hr"]],
    ['<p>a & b &nbsp; &eacute;</p><img src="/a/b.png" />', ["p", "img"]],
    ['<a href="?a=1&b=2">x</a>', ["a"]],
    ["<!DOCTYPE html><body>x<br></br></body>", ["body", "br"]],
    ["plain", []],
    ["<p>a<p>b<img src=x>", ["p", "p", "img"]],
    ["<ul><li>a<li><img src='y'></ul><b>c</b>", ["ul", "li", "li", "img", "b"]],
    ["<b><i>x</b></i><img src='a.png'>", ["b", "i", "img"]],
    ["</p><DIV>x</div><img src='q'></html>", ["DIV", "img"]],
    ["<p>a < b <img src='z'>", ["p", "img"]],
    ["<script>if(a<b){x('<i>')}</script><p><img src='s'>", ["script", "p", "img"]],
    ["<p><o:p></o:p><img src='w'>", ["p", "o-p", "img"]],
    ["<p><!-- <b> --><img src='c'>", ["p", "img"]],
  ])("reads %s", (html, expected) => {
    expect(tags(html)).toEqual(expected);
  });

  it("keeps the text that it mends", () => {
    expect(parsePage("x", "a & b&nbsp;c &amp; &eacute; <br>")?.textContent).toBe("a & b\u00a0c & &eacute; ");
  });

  it("keeps the text of what it puts in order, and nothing twice", () => {
    const root = parsePage("x", "<p>a<p>b</i><script>c<d</script></p>e");
    expect(Array.from(root?.getElementsByTagName("*") ?? [], ({ textContent }) => textContent)).toEqual([
      "abc<de",
      "bc<d",
      "c<d",
    ]);
  });

  it("makes one element of each beginning, whatever stands in a page", () => {
    const part = constantFrom(
      "<p>",
      "</p>",
      "<b>",
      "</b>",
      "<img src='x'>",
      "<li>",
      "text",
      "<br>",
      "</div>",
      "&",
    );
    assert(
      property(array(part, { maxLength: 12 }), (parts) => {
        const begun = parts.filter((text) => /^<[a-z]/.test(text));
        expect(tags(parts.join(""))?.length).toBe(begun.length);
      }),
    );
  });

  it("gives up on what is too far from XML", () => {
    expect(parsePage("x", "<p a='1' a='2'>")).toBeUndefined();
  });
});

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
  ])("reads %s", (html, expected) => {
    expect(tags(html)).toEqual(expected);
  });

  it("keeps the text that it mends", () => {
    expect(parsePage("x", "a & b&nbsp;c &amp; &eacute; <br>")?.textContent).toBe("a & b\u00a0c & &eacute; ");
  });

  it("gives up on what is too far from XML", () => {
    expect(parsePage("x", "<p>a<p>b")).toBeUndefined();
  });
});

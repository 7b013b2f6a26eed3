import { describe, expect, it } from "vitest";
import { highlightCode } from "./highlight-code.ts";
import { renderMarkdown } from "./render-markdown.ts";

describe("renderMarkdown()", () => {
  it("renders prose, lists and tables", () => {
    const { markup } = renderMarkdown("**a**\n\n- b\n\n| c |\n| - |\n| 1 |");
    for (const part of ["<strong>a</strong>", "<li>b</li>", "<th>c</th>", "<td>1</td>"]) {
      expect(markup).toContain(part);
    }
  });

  it("takes nothing from Markdown that could run or load", () => {
    const { markup } = renderMarkdown(
      "a<script>alert(1)</script> [a](javascript:alert(1)) ![b](https://example.org/b.png) <a href='vbscript:x'>c</a>",
    );
    expect(markup).not.toMatch(/script|example\.org/);
  });

  it("shows attached pictures, of which the name may be encoded", () => {
    const attachments = { "my plot.png": { "image/png": "AA\nAA" } };
    expect(renderMarkdown("![plot](attachment:my%20plot.png)", attachments).markup).toContain(
      '<img src="data:image/png;base64,AAAA" alt="plot" />',
    );
  });

  it.each(["![a](attachment:gone.png)", "![a](attachment:%E0%A4%A)"])("survives %s", (source) => {
    expect(renderMarkdown(source, {}).markup).not.toContain("<img");
  });
});

describe("highlightCode()", () => {
  it("marks words of known languages and escapes the text", () => {
    expect(highlightCode('const a = "<b>";', "TypeScript").markup).toBe(
      '<span class="hljs-keyword">const</span> a = <span class="hljs-string">&quot;&lt;b&gt;&quot;</span>;',
    );
  });

  it("leaves unknown languages and very long cells plain", () => {
    expect(highlightCode("let <b>", "fortran 77").markup).toBe("let &lt;b&gt;");
    expect(highlightCode(`const a = ${"1".repeat(60_000)}`, "typescript").markup).not.toContain("<span");
  });
});

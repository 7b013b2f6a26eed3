import { describe, expect, it } from "vitest";
import { type HtmlValue, html, trustedHtml } from "./html.ts";
import { renderPage } from "./page.ts";

describe("html", () => {
  it("escapes text, in content and in quoted attributes", () => {
    const text = `<b title="x">'&`;
    expect(html`<p title="${text}">${text}</p>`.markup).toBe(
      '<p title="&lt;b title=&quot;x&quot;&gt;&#39;&amp;">&lt;b title=&quot;x&quot;&gt;&#39;&amp;</p>',
    );
  });

  it("keeps markup, joins lists, leaves out what is not there", () => {
    const items: HtmlValue[] = [
      "<",
      trustedHtml("<hr>"),
      undefined,
      null,
      false,
      0,
      ["a", html`<i>${"b"}</i>`],
    ];
    expect(html`${items}`.markup).toBe("&lt;<hr>0a<i>b</i>");
  });

  it("does not take an object for markup because it looks like it", () => {
    const posing: unknown = JSON.parse('{"markup":"<script>"}');
    expect(html`${String(posing)}`.markup).not.toContain("<script>");
  });
});

describe("renderPage()", () => {
  const page = { title: "</title><script>1</script>", header: html`h`, main: html`m` };

  it("forbids requests and scripts, and escapes the title", () => {
    const text = renderPage(page);
    expect(text).toContain("default-src &#39;none&#39;; img-src data:");
    expect(text).not.toContain("script-src");
    expect(text).not.toContain("<script>");
  });

  it("allows one script by its hash", () => {
    const text = renderPage({ ...page, script: "const one = 1 < 2;" });
    // printf 'const one = 1 < 2;' | openssl dgst -sha256 -binary | base64
    expect(text).toContain("script-src &#39;sha256-LXP4HDZI90iKFitbdx8bWZDVPwFKFubYoixNzNBvKco=&#39;");
    expect(text).toContain('<script type="module">const one = 1 < 2;</script>');
  });
});

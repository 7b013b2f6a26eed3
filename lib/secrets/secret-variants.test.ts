import { inspect } from "node:util";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createScrubber } from "./create-scrubber.ts";
import { listSecretVariants, SHORTEST_SECRET } from "./secret-variants.ts";

const SECRET = "q\"W/e+R'<&> \\ü€😀\n7?=";

const hide = (text: string): string => createScrubber([{ name: "x", value: SECRET }]).scrub(text);

describe("listSecretVariants()", () => {
  it.each<[string, (value: string) => string, string]>([
    ["as it is", (value) => value, "[secret x]"],
    ["in JSON", (value) => JSON.stringify({ value }), '{"value":"[secret x]"}'],
    [
      "in JSON within JSON",
      (value) => JSON.stringify(JSON.stringify([value])),
      String.raw`"[\"[secret x]\"]"`,
    ],
    ["as Node shows it", (value) => inspect({ value }), "{ value: `[secret x]` }"],
    [
      "in a URL",
      (value) => `https://x.org/?a=${encodeURIComponent(value)}&b`,
      "https://x.org/?a=[secret x]&b",
    ],
    ["in a path", (value) => encodeURI(value), "[secret x]"],
    ["in a form", (value) => new URLSearchParams({ value }).toString(), "value=[secret x]"],
    ["in hexadecimal", (value) => Buffer.from(value).toString("hex"), "[secret x]"],
    ["as Node shows bytes", (value) => inspect(Buffer.from(value)), "<Buffer [secret x]>"],
    ["as JSON has bytes", (value) => JSON.stringify([...Buffer.from(value)]), "[[secret x]]"],
    ["in Base64", (value) => Buffer.from(value).toString("base64"), "[secret x]"],
    ["in Base64 for URLs", (value) => Buffer.from(value).toString("base64url"), "[secret x]"],
    ["in HTML", escapeHtml, "[secret x]"],
  ])("finds a secret %s", (_name, spell, scrubbed) => {
    expect(hide(spell(SECRET))).toBe(scrubbed);
  });

  it("finds it in a URL with codes in small letters", () => {
    const url = encodeURIComponent(SECRET).replaceAll(/%../g, (code) => code.toLowerCase());
    expect(hide(url)).toBe("[secret x]");
  });

  it("finds it as Python writes JSON", () => {
    expect(hide(String.raw`"q\"W/e+R'<&> \\\u00fc\u20ac\ud83d\ude00\n7?="`)).toBe('"[secret x]"');
  });

  it("finds it in the middle of what was encoded in Base64, wherever it begins", () => {
    const bytes = fc.uint8Array({ maxLength: 7 });
    const secret = fc.string({ unit: "grapheme-ascii", minLength: SHORTEST_SECRET, maxLength: 30 });
    fc.assert(
      fc.property(
        secret.filter((value) => value.trim().length >= SHORTEST_SECRET),
        bytes,
        bytes,
        fc.constantFrom("base64" as const, "base64url" as const),
        (value, before, after, encoding) => {
          const text = Buffer.concat([before, Buffer.from(value), after]).toString(encoding);
          expect(createScrubber([{ name: "x", value }]).namesIn(text)).toEqual(["x"]);
        },
      ),
    );
  });

  it("finds a key line by line, but not by the borders that all keys have", () => {
    const lines = ["MIIEvQIBADANBgkqhkiG9w0BAQ", "EFAASCBKcwggSjAgEAAoIBAQC7"];
    const key = ["-----BEGIN PRIVATE KEY-----", ...lines, "-----END PRIVATE KEY-----", ""].join("\n");
    const scrubber = createScrubber([{ name: "key", value: key }]);
    expect(scrubber.scrub(lines.map((line) => `  ${line}\n`).join(""))).toBe(
      "  [secret key]\n  [secret key]\n",
    );
    expect(scrubber.namesIn("-----BEGIN PRIVATE KEY-----\n")).toEqual([]);
  });

  it("finds it without the blanks around it", () => {
    expect(createScrubber([{ name: "x", value: "  blank-around  " }]).scrub("<blank-around>")).toBe(
      "<[secret x]>",
    );
  });

  it("finds long ones in Base64 that is broken into lines", () => {
    const value = "0123456789abcdef".repeat(8);
    const broken = Buffer.from(value).toString("base64").replaceAll(/.{76}/g, "$&\n");
    expect(createScrubber([{ name: "x", value }]).scrub(broken)).toBe("[secret x]");
  });

  it("gives none that would be found by chance, and the longest first", () => {
    const lengths = listSecretVariants("a\nb-c-d").map(({ length }) => length);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(SHORTEST_SECRET);
    expect(lengths).toEqual(lengths.toSorted((a, b) => b - a));
  });
});

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

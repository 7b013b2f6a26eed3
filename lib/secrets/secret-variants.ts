/** A shorter secret would be found by chance in all sorts of text. */
export const SHORTEST_SECRET = 6;

/** A line of a longer secret (a key in PEM, say) is looked for by itself from this length on. */
const SHORTEST_LINE = 16;

/** The first and last line of every key in PEM tell nothing about it. */
const PEM_BORDER = /^-+(?:BEGIN|END) [^-]*-+$/;

/** Widths at which tools break the lines of Base64. */
const BASE64_WIDTHS = [64, 76];

/**
 * Returns every spelling in which a secret is looked for, longest first: as it is, without the blanks around it, line by
 * line, escaped for JSON, JavaScript, HTML and URLs, and its bytes as numbers, in hexadecimal and in Base64 (also where it
 * begins at the second or third byte of a group, as in the middle of something longer).
 */
export function listSecretVariants(value: string): string[] {
  const wholes = [value, value.trim()];
  const texts = [...wholes, ...listLines(value)].flatMap(listTextVariants);
  const bytes = [...new Set(wholes)].flatMap((whole) => listByteVariants(Buffer.from(whole)));
  const variants = new Set([...texts, ...bytes].filter(({ length }) => length >= SHORTEST_SECRET));
  return [...variants].toSorted((one, other) => other.length - one.length);
}

function listLines(value: string): string[] {
  const lines = value.split("\n").map((line) => line.trim());
  return lines.length === 1
    ? []
    : lines.filter((line) => line.length >= SHORTEST_LINE && !PEM_BORDER.test(line));
}

function listTextVariants(text: string): string[] {
  return [text, ...listEscapes(text), ...listHtmlEscapes(text), ...listUrlEscapes(text)];
}

/** JSON, JSON within JSON, JSON in ASCII as Python writes it, and what Node and Python print in quotes of each kind. */
function listEscapes(text: string): string[] {
  const json = escapeJson(text);
  const unquoted = json.replaceAll(String.raw`\"`, '"');
  return [
    json,
    escapeJson(json),
    json.replaceAll("/", String.raw`\/`),
    escapeNonAscii(json, (code) => code.toLowerCase()),
    escapeNonAscii(json, (code) => code.toUpperCase()),
    unquoted,
    unquoted.replaceAll("'", String.raw`\'`),
  ];
}

function escapeJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function escapeNonAscii(text: string, spell: (code: string) => string): string {
  return text.replaceAll(
    /[\u0080-\uFFFF]/g,
    (unit) => `\\u${spell(unit.charCodeAt(0).toString(16).padStart(4, "0"))}`,
  );
}

function listHtmlEscapes(text: string): string[] {
  const markup = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const quoted = markup.replaceAll('"', "&quot;");
  return [markup, quoted, ...["&#39;", "&#x27;", "&apos;"].map((mark) => quoted.replaceAll("'", mark))];
}

/** What stays as it is in a URL depends on the part that it stands in; the bytes are the same. */
function listUrlEscapes(text: string): string[] {
  const keeps = [/[\w.~-]/, /[\w.~!*'()-]/, /[\w.~!*'();/?:@&=+$,#-]/, /[\w.*-]/, /[\w./~-]/];
  const upper = keeps.map((kept) => escapeUrl(text, kept));
  const all = [...upper, ...upper.map((escaped) => escaped.replaceAll("%20", "+"))];
  return [...all, ...all.map((escaped) => escaped.replaceAll(/%[\dA-F]{2}/g, (code) => code.toLowerCase()))];
}

function escapeUrl(text: string, kept: RegExp): string {
  return Array.from(text, (character) => (kept.test(character) ? character : escapeBytes(character))).join(
    "",
  );
}

function escapeBytes(character: string): string {
  return Buffer.from(character).toString("hex").toUpperCase().replaceAll(/../g, "%$&");
}

function listByteVariants(bytes: Buffer): string[] {
  const hex = bytes.toString("hex");
  const whole = bytes.toString("base64");
  const base64 = [whole, whole.replace(/=+$/, ""), ...[0, 1, 2].map((before) => alignBase64(bytes, before))];
  const wrapped = BASE64_WIDTHS.map((width) => wrap(whole, width));
  const forUrls = base64.map((text) => text.replaceAll("+", "-").replaceAll("/", "_"));
  const listed = [hex.replaceAll(/..(?=.)/g, "$& "), bytes.join(","), bytes.join(", ")];
  return [hex, hex.toUpperCase(), ...listed, ...base64, ...wrapped, ...forUrls];
}

/** The characters that depend on these bytes alone, when unknown ones stand before and behind them: six bits each. */
function alignBase64(bytes: Buffer, before: number): string {
  const text = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64");
  const first = Math.ceil((before * 8) / 6);
  const end = Math.floor(((before + bytes.length) * 8) / 6);
  return text.slice(first, end);
}

function wrap(text: string, width: number): string {
  return text.replaceAll(new RegExp(`.{${width}}(?=.)`, "g"), "$&\n");
}

// Code points that take two columns in a terminal: the Wide and Fullwidth ranges of Unicode's EastAsianWidth.txt and
// the emoji blocks, without the few narrow ones between them.
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const EMOJI = /\p{Emoji_Presentation}|\ufe0f/u;
const INVISIBLE = /^[\p{Mark}\p{Format}\p{Control}]*$/u;

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Returns how many columns a text takes in a terminal: two for East Asian full-width characters and emoji. */
export function measureText(text: string): number {
  if (/^[ -~]*$/u.test(text)) return text.length;
  let width = 0;
  for (const { segment } of segmenter.segment(text)) width += measureGrapheme(segment);
  return width;
}

/** Returns the text, cut to at most `width` columns with an ellipsis for what is left out. */
export function cutText(text: string, width: number): string {
  if (measureText(text) <= width) return text;
  let cut = "";
  let used = 1;
  for (const { segment } of segmenter.segment(text)) {
    used += measureGrapheme(segment);
    if (used > width) break;
    cut += segment;
  }
  return `${cut}…`;
}

/** Returns the text with spaces after it, or before it for `right`, up to `width` columns. */
export function padText(text: string, width: number, align: "left" | "right"): string {
  const padding = " ".repeat(Math.max(0, width - measureText(text)));
  return align === "right" ? padding + text : text + padding;
}

function measureGrapheme(grapheme: string): number {
  if (INVISIBLE.test(grapheme)) return 0;
  return WIDE.test(grapheme) || EMOJI.test(grapheme) ? 2 : 1;
}

/** Bytes of Windows-1252 from 0x80 to 0x9f; the five that it leaves out are control characters in Latin 1. */
const WINDOWS_1252 =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f" +
  "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

const decoder = new TextDecoder("utf-8", { fatal: true });

/**
 * Returns a text whose UTF-8 was once read as Windows-1252, as in `Ãºnico`, the way it was meant, as in `único`: as often
 * as its bytes are UTF-8 and no word becomes one of two scripts. Any other text stays as it is, but for control
 * characters, which are characters of Windows-1252.
 */
export function repairText(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) {
    return text;
  }
  const decoded = decodeOnce(text);
  return decoded === undefined || MIXED_WORD.test(decoded) ? replaceControls(text) : repairText(decoded);
}

/** A letter of another script right beside a Latin one. */
const MIXED_WORD = /\p{Script=Latin}(?!\p{Script=Latin})\p{L}|(?!\p{Script=Latin})\p{L}\p{Script=Latin}/u;

function decodeOnce(text: string): string | undefined {
  const bytes = Array.from(text, toByte);
  if (!bytes.every((byte) => byte !== undefined)) {
    return undefined;
  }
  try {
    return decoder.decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}

function toByte(character: string): number | undefined {
  const code = character.codePointAt(0) ?? 0;
  const position = WINDOWS_1252.indexOf(character);
  if (position !== -1) {
    return 0x80 + position;
  }
  return code < 0x100 ? code : undefined;
}

function replaceControls(text: string): string {
  return text.replaceAll(/[\u0080-\u009f]/g, (control) => {
    return WINDOWS_1252[control.charCodeAt(0) - 0x80] ?? control;
  });
}

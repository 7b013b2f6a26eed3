/** A format specification, taken apart. */
export interface FormatSpec {
  readonly fill: string;
  /** `<`, `>`, `^`, `=`, or "" for the value's own. */
  readonly align: string;
  /** `+`, `-`, a space, or "". */
  readonly sign: string;
  readonly alternate: boolean;
  readonly width: number;
  /** `,`, `_`, or "". */
  readonly grouping: string;
  readonly precision: number | undefined;
  /** One letter or `%`; "" for none. */
  readonly type: string;
}

const SPEC =
  /^(?:(?<fill>.)?(?<align>[<>=^]))?(?<sign>[ +-])?(?<alternate>#)?(?<zero>0)?(?<width>\d+)?(?<grouping>[,_])?(?:\.(?<precision>\d+))?(?<type>[a-zA-Z%])?$/su;

/** Longer paths than this no system takes; a typing error must not take all memory. */
const MOST_CHARACTERS = 10_000;

/**
 * Parses a format specification such as `03d`, `>8`, `.2f`; undefined when it is none.
 *
 * Source: https://docs.python.org/3/library/string.html#format-specification-mini-language
 */
export function parseFormatSpec(text: string): FormatSpec | undefined {
  const parts = SPEC.exec(text)?.groups;
  const part = (name: string): string => parts?.[name] ?? "";
  const width = Number(part("width"));
  const precision = Number(part("precision"));
  if (parts === undefined || width > MOST_CHARACTERS || precision > MOST_CHARACTERS) {
    return undefined;
  }
  return {
    fill: part("fill") || part("zero") || " ",
    align: part("align"),
    sign: part("sign"),
    alternate: part("alternate") !== "",
    width,
    grouping: part("grouping"),
    precision: part("precision") === "" ? undefined : precision,
    type: part("type"),
  };
}

/** Returns a text filled up to the width of its specification. */
export function pad(text: string, spec: FormatSpec, ownAlign: string): string {
  const align = spec.align === "" ? ownAlign : spec.align;
  const missing = Math.max(0, spec.width - Array.from(text).length);
  const before = align === "^" ? Math.floor(missing / 2) : missing;
  const left = align === "<" ? 0 : before;
  return `${spec.fill.repeat(left)}${text}${spec.fill.repeat(missing - left)}`;
}

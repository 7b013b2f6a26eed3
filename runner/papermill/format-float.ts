import { scaleByTen } from "./exact-decimal.ts";

/** How a float is written. */
export interface FloatStyle {
  /** Letter of Python's format specification in lower case, or "" for none. */
  readonly type: "" | "e" | "f" | "g";
  /** Digits, as the type counts them. */
  readonly precision: number;
  /** The `#` of the specification: trailing zeros and the point stay. */
  readonly alternate: boolean;
}

/**
 * Returns the digits of a float's size, without sign, as Python's format specification says.
 *
 * @param value - finite
 * Source: https://docs.python.org/3/library/string.html#format-specification-mini-language
 */
export function formatFloatSize(value: number, { type, precision, alternate }: FloatStyle): string {
  switch (type) {
    case "f":
      return fixed(value, precision, alternate);
    case "e":
      return toScientific(value, precision).render(alternate);
    default:
      return general(value, type, Math.max(precision, 1), alternate);
  }
}

function fixed(value: number, precision: number, alternate: boolean): string {
  const digits = String(scaleByTen(value, precision)).padStart(precision + 1, "0");
  return withPoint(digits, digits.length - precision, alternate);
}

interface Scientific {
  readonly exponent: number;
  readonly render: (alternate: boolean, trim?: boolean) => string;
}

function toScientific(value: number, precision: number): Scientific {
  const guess = value === 0 ? 0 : Number(value.toExponential().split("e")[1]);
  const digits = String(scaleByTen(value, precision - guess));
  // 9.99 rounded to one digit is 10: a digit more than wanted.
  const exponent = guess + Math.max(0, digits.length - precision - 1);
  const kept = digits.padStart(precision + 1, "0").slice(0, precision + 1);
  const power = `${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
  return {
    exponent,
    render: (alternate, trim = false) => {
      const mantissa = withPoint(kept, 1, alternate);
      return `${trim ? trimZeros(mantissa) : mantissa}e${power}`;
    },
  };
}

/** `g`, and no type at all, which keeps a digit behind the point and turns to an exponent one digit earlier. */
function general(value: number, type: "" | "g", precision: number, alternate: boolean): string {
  const { exponent, render } = toScientific(value, precision - 1);
  const fits = exponent >= -4 && exponent < (type === "g" ? precision : precision - 1);
  if (!fits) {
    return render(alternate, !alternate);
  }
  const text = fixed(value, precision - 1 - exponent, alternate);
  const bare = alternate ? text : trimZeros(text);
  return type === "g" || bare.includes(".") ? bare : `${bare}.0`;
}

function withPoint(digits: string, at: number, alternate: boolean): string {
  const after = digits.slice(at);
  return after === "" && !alternate ? digits : `${digits.slice(0, at)}.${after}`;
}

function trimZeros(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

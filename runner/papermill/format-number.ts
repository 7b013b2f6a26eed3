import { renderPythonFloat } from "../nbformat/index.ts";
import { type FloatStyle, formatFloatSize } from "./format-float.ts";
import { type FormatSpec, pad } from "./format-spec.ts";

/** A number's text, before it is filled up: sign and prefix, then what grouping and zeros go into. */
interface NumberText {
  readonly sign: string;
  readonly whole: string;
  /** Point, exponent, percent sign. */
  readonly rest: string;
  /** Digits between two separators. */
  readonly group: number;
}

const BASES = new Map([
  ["", 10],
  ["d", 10],
  ["n", 10],
  ["b", 2],
  ["o", 8],
  ["x", 16],
  ["X", 16],
]);

const FLOAT_TYPES = new Map<string, FloatStyle["type"]>([
  ["", ""],
  ["e", "e"],
  ["f", "f"],
  ["g", "g"],
  ["n", "g"],
]);

const DEFAULT_PRECISION = 6;

/** Returns an integer as Python formats it; undefined when the specification is not one for integers. */
export function formatInteger(value: bigint, spec: FormatSpec): string | undefined {
  if (/^[efg%]$/i.test(spec.type)) {
    return formatFloat(Number(value), spec);
  }
  const base = BASES.get(spec.type);
  if (base === undefined || spec.precision !== undefined || (base !== 10 && spec.grouping === ",")) {
    return undefined;
  }
  const sign = signOf(value < 0n, spec);
  const digits = (value < 0n ? -value : value).toString(base);
  return base === 10
    ? place({ sign, whole: digits, rest: "", group: 3 }, spec)
    : place({ ...inBase(sign, digits, spec), rest: "", group: 4 }, spec);
}

function inBase(
  sign: string,
  digits: string,
  { type, alternate }: FormatSpec,
): { sign: string; whole: string } {
  return {
    sign: alternate ? `${sign}0${type}` : sign,
    whole: type === "X" ? digits.toUpperCase() : digits,
  };
}

/** Returns a float as Python formats it; undefined when the specification is not one for floats. */
export function formatFloat(value: number, spec: FormatSpec): string | undefined {
  const text = renderSize(Math.abs(value), spec);
  if (text === undefined) {
    return undefined;
  }
  const [whole = "", rest = ""] = /^(\d*)(.*)$/s.exec(text)?.slice(1) ?? [];
  const isNegative = value < 0 || Object.is(value, -0);
  const parts = { sign: signOf(isNegative, spec), whole, rest, group: 3 };
  return place(/^[EFG]$/.test(spec.type) ? { ...parts, rest: rest.toUpperCase() } : parts, spec);
}

function renderSize(size: number, spec: FormatSpec): string | undefined {
  const { type, precision, alternate } = spec;
  if (type === "%") {
    return `${renderSize(size * 100, { ...spec, type: "f" })}%`;
  }
  const style = FLOAT_TYPES.get(type.toLowerCase());
  if (style === undefined) {
    return undefined;
  }
  if (!Number.isFinite(size)) {
    return Number.isNaN(size) ? "nan" : "inf";
  }
  return type === "" && precision === undefined
    ? renderPythonFloat(size)
    : formatFloatSize(size, { type: style, precision: precision ?? DEFAULT_PRECISION, alternate });
}

function signOf(isNegative: boolean, { sign }: FormatSpec): string {
  return isNegative ? "-" : sign.replace("-", "");
}

/** Zeros stand between sign and digits, and are grouped as digits are. */
function place({ sign, whole, rest, group }: NumberText, spec: FormatSpec): string {
  const { fill, align, grouping, width } = spec;
  if (fill === "0" && (align === "" || align === "=")) {
    const separator = whole === "" ? "" : grouping;
    const room = width - sign.length - rest.length;
    const digits = fillZeros(whole, room, separator === "" ? Number.POSITIVE_INFINITY : group);
    return `${sign}${groupDigits(digits, separator, group)}${rest}`;
  }
  const text = `${groupDigits(whole, grouping, group)}${rest}`;
  return align === "="
    ? `${sign}${pad(text, { ...spec, align: ">", width: width - sign.length }, ">")}`
    : pad(`${sign}${text}`, spec, ">");
}

function fillZeros(digits: string, room: number, group: number): string {
  let filled = digits;
  while (filled.length + Math.floor(Math.max(0, filled.length - 1) / group) < room) {
    filled = `0${filled}`;
  }
  return filled;
}

function groupDigits(digits: string, separator: string, group: number): string {
  if (separator === "") {
    return digits;
  }
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= group) {
    groups.unshift(digits.slice(Math.max(0, end - group), end));
  }
  return groups.join(separator);
}

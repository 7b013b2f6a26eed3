import { inspect, types } from "node:util";
import { serializeJson } from "../files/index.ts";
import { toLocalIso } from "./local-time.ts";

/**
 * What a cell reports beside its id, in the order in which it is printed: lists and objects as JSON, those that JSON
 * would lose or change (NaN, Map, typed arrays, cycles, …) as Node shows them.
 */
export type CellValues = Readonly<Record<string, unknown>>;

/** Where lines go and what time it is. */
export interface CellLogOptions {
  /** Takes the text, line ends included; default: standard output. */
  write?: (text: string) => void;
  /** Tells the time; default: the system clock. */
  now?: () => Date;
}

/** How the end of a cell is printed. */
export interface CellEndOptions extends CellLogOptions {
  /** `A`: `elapsed=…` and `done` on two lines; `B`: both on one line. Default `A`. */
  form?: "A" | "B";
}

/**
 * Prints the start of a cell: an empty line, the title, the local time, one line a value.
 *
 * @param id - notebook and cell number, as in `03b-02`
 * @returns the start time in milliseconds since 1970, for `cellEnd`
 */
export function cellStart(
  id: string,
  title: string,
  values: CellValues = {},
  options: CellLogOptions = {},
): number {
  const startedAt = readClock(options);
  const lines = [title, `start=${toLocalIso(startedAt)}`, ...renderValues(values)];
  write(options, `\n${prefixLines(id, lines)}`);
  return startedAt.getTime();
}

/**
 * Prints the end of a cell: one line a value, then the seconds since `startedAt` with two decimals.
 *
 * @param startedAt - what `cellStart` returned
 */
export function cellEnd(
  id: string,
  startedAt: number,
  values: CellValues = {},
  options: CellEndOptions = {},
): void {
  const seconds = Math.max(0, readClock(options).getTime() - startedAt) / 1000;
  const elapsed = `elapsed=${seconds.toFixed(2)}s`;
  const ending = options.form === "B" ? [`${elapsed}  done`] : [elapsed, "done"];
  write(options, prefixLines(id, [...renderValues(values), ...ending]));
}

/** Prints one line of a cell's work with the cell's id in front. */
export function cellLog(id: string, text: string, options: CellLogOptions = {}): void {
  write(options, prefixLines(id, [text]));
}

function prefixLines(id: string, lines: readonly string[]): string {
  return lines.map((line) => `[CELL ${id}] ${line}\n`).join("");
}

function renderValues(values: CellValues): string[] {
  return Object.entries(values).map(([key, value]) => `${key}=${renderValue(value)}`);
}

function renderValue(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  try {
    return toJsonText(value);
  } catch {
    return inspect(value, { breakLength: Infinity, compact: true }).replaceAll(/\s*\n\s*/g, " ");
  }
}

/** @throws {TypeError} when JSON would lose or change something */
function toJsonText(value: object): string {
  serializeJson(value);
  return JSON.stringify(value, (_key, item: unknown) => {
    if (types.isTypedArray(item)) throw new TypeError("Cannot print a typed array as JSON");
    return typeof item === "bigint" ? String(item) : item;
  });
}

function readClock(options: CellLogOptions): Date {
  return options.now === undefined ? new Date() : options.now();
}

function write(options: CellLogOptions, text: string): void {
  if (options.write === undefined) process.stdout.write(text);
  else options.write(text);
}

import type { ParameterValue } from "../params/index.ts";
import { typeText } from "./type-text.ts";

/** Values by name, every integer as bigint. */
export type ExactValues = Readonly<Record<string, ParameterValue>>;

/** Parameters of a command line, by the option that gave them; each kind in the order given. */
export interface ParameterLayers {
  /** Paths, from `--inject-paths` and its like. */
  readonly injected: Readonly<Record<string, string>>;
  /** From `-b`. */
  readonly base64: readonly ExactValues[];
  /** From `-f`. */
  readonly files: readonly ExactValues[];
  /** From `-y`. */
  readonly yaml: readonly ExactValues[];
  /** From `-p`: names and texts in turn. */
  readonly texts: readonly string[];
  /** From `-r`: names and texts in turn. */
  readonly raw: readonly string[];
}

/** A parameter as the command line gives it. */
export interface GivenValue {
  /** As papermill reads it; an integer is a bigint. */
  readonly value: ParameterValue;
  /** What was typed, when `-p` gave it. */
  readonly text?: string;
}

/**
 * Returns the parameters of all layers, the later over the earlier: injected paths, `-b`, `-f`, `-y`, `-p`, `-r`. Each
 * stands where its name was given first.
 *
 * Source: papermill, cli.py
 */
export function mergeLayers(layers: ParameterLayers): Map<string, GivenValue> {
  const { injected, base64, files, yaml, texts, raw } = layers;
  const mappings = [injected, ...base64, ...files, ...yaml].flatMap((values) => Object.entries(values));
  return new Map<string, GivenValue>([
    ...mappings.map(([name, value]) => [name, { value }] as const),
    ...toPairs(texts).map(([name, text]) => [name, { value: typeText(text), text }] as const),
    ...toPairs(raw).map(([name, value]) => [name, { value }] as const),
  ]);
}

function toPairs(words: readonly string[]): [name: string, text: string][] {
  return words.flatMap((name, at): [string, string][] => (at % 2 === 0 ? [[name, words[at + 1] ?? ""]] : []));
}

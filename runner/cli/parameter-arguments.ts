/** A command line without the options that take a parameter's name and value. */
export interface ParameterArguments {
  readonly rest: readonly string[];
  /** From `-p NAME VALUE`: names and texts in turn. */
  readonly pairs: readonly string[];
  /** From `-r NAME VALUE` of `execute`: names and texts in turn. */
  readonly raw: readonly string[];
}

type Kind = "pairs" | "raw";

/** Options of two words, by command; those of `execute` are papermill's. */
const PAIR_OPTIONS = new Map<string | undefined, ReadonlyMap<string, Kind>>([
  [
    "run",
    new Map<string, Kind>([
      ["-p", "pairs"],
      ["--parameter", "pairs"],
    ]),
  ],
  [
    "execute",
    new Map<string, Kind>([
      ["-p", "pairs"],
      ["--parameters", "pairs"],
      ["-r", "raw"],
      ["--parameters_raw", "raw"],
      ["--parameters-raw", "raw"],
    ]),
  ],
]);

/** Options of `execute` whose one word may begin with a dash, as YAML does. */
const TEXT_OPTIONS = new Set(["-y", "--parameters_yaml", "--parameters-yaml"]);

/**
 * Takes every `-p NAME VALUE` out of a command line, before it is read: a value may be anything, also `-abc` or `-`, which
 * a parser would take for options. A `-p` without its two words is left for the parser to complain about. `-y VALUE` is
 * joined to one word, for the same reason.
 */
export function takeParameters(argv: readonly string[]): ParameterArguments {
  const command = findCommand(argv);
  const options = PAIR_OPTIONS.get(command);
  const rest: string[] = [];
  const taken: Record<Kind, string[]> = { pairs: [], raw: [] };
  for (let at = 0; at < argv.length; at += 1) {
    const [word = "", first, second] = argv.slice(at, at + 3);
    const kind = options?.get(word);
    if (kind !== undefined && first !== undefined && second !== undefined) {
      taken[kind].push(first, second);
      at += 2;
    } else if (command === "execute" && TEXT_OPTIONS.has(word) && first !== undefined) {
      rest.push(`--parameters-yaml=${first}`);
      at += 1;
    } else {
      rest.push(word);
    }
  }
  return { rest, ...taken };
}

/** Returns the command of a command line; before it stand options without values alone. */
export function findCommand(argv: readonly string[]): string | undefined {
  return argv.find((word) => !word.startsWith("-"));
}

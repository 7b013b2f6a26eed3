/** A command line without its `-p NAME VALUE`. */
export interface ParameterArguments {
  readonly rest: readonly string[];
  /** Names and texts in turn. */
  readonly pairs: readonly string[];
}

/**
 * Takes every `-p NAME VALUE` out of a command line, before it is read: a value may be anything, also `-abc` or `-`, which
 * a parser would take for options. A `-p` without its two words is left for the parser to complain about.
 */
export function takeParameters(argv: readonly string[]): ParameterArguments {
  const rest: string[] = [];
  const pairs: string[] = [];
  for (let at = 0; at < argv.length; at += 1) {
    const [word = "", name, value] = argv.slice(at, at + 3);
    if ((word === "-p" || word === "--parameter") && name !== undefined && value !== undefined) {
      pairs.push(name, value);
      at += 2;
    } else {
      rest.push(word);
    }
  }
  return { rest, pairs };
}

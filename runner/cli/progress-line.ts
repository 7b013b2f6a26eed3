import pc from "picocolors";

/** One line on a terminal that moves while something long goes on; elsewhere nothing but its beginning. */
export interface ProgressLine {
  /** Shows what is done now, and how far it is. */
  readonly show: (what: string, index: number, count: number) => void;
  /** Takes the line away. */
  readonly end: () => void;
}

const BAR_WIDTH = 16;
const ERASE_LINE = "\r\u001B[2K";

/**
 * Creates a progress line.
 *
 * @param name - what it is about, at its beginning
 * @param doing - what is done, where there is no terminal
 */
export function createProgressLine(name: string, doing: string): ProgressLine {
  const stream = process.stderr;
  if (!stream.isTTY) {
    stream.write(`${name}: ${doing}\n`);
    return { show: () => {}, end: () => {} };
  }
  stream.write(`${ERASE_LINE}${name}: starting`);
  return {
    show: (what, index, count) => {
      const done = Math.round((index / count) * BAR_WIDTH);
      const bar = `${"█".repeat(done)}${"░".repeat(BAR_WIDTH - done)}`;
      const head = `${name} ${bar} ${index + 1}/${count} `;
      const room = Math.max(0, (stream.columns ?? 80) - head.length - 1);
      stream.write(`${ERASE_LINE}${head}${pc.dim(what.slice(0, room))}`);
    },
    end: () => stream.write(ERASE_LINE),
  };
}

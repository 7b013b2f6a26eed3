import type { ErrorContent } from "./content.ts";

/** Longer texts help nobody, and an error stands in a record several times. */
const LONGEST_NAME = 1000;
const LONGEST_MESSAGE = 100_000;
const LONGEST_TRACEBACK = 1_000_000;

/** Returns an error with texts of a bounded length; where something is cut, it says how much. Cutting twice is cutting once. */
export function cutError({ ename, evalue, traceback }: ErrorContent): ErrorContent {
  return {
    ename: cutText(ename, LONGEST_NAME),
    evalue: cutText(evalue, LONGEST_MESSAGE),
    traceback: cutLines(traceback),
  };
}

function cutLines(lines: readonly string[]): string[] {
  const text = lines.join("\n");
  return text.length <= LONGEST_TRACEBACK ? [...lines] : cutText(text, LONGEST_TRACEBACK).split("\n");
}

function cutText(text: string, longest: number): string {
  if (text.length <= longest) {
    return text;
  }
  const note = `… (${text.length} characters in all)`;
  return `${text.slice(0, Math.max(0, longest - note.length))}${note}`;
}

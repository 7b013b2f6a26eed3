import { type Comment, parseSync } from "oxc-parser";
import type { Stretch } from "./find-comments.ts";

/**
 * Returns the source of a type on one line, without comments: line breaks become spaces, or semicolons between members of
 * an object type that have none. As it stands when that would not be TypeScript.
 */
export function renderTypeText(source: string, comments: readonly Comment[], place: Stretch): string {
  const asWritten = source.slice(place.start, place.end);
  const bare = removeComments(source, comments, place);
  const lines = bare.split("\n").map((line) => line.trim());
  const joined = lines
    .filter((line) => line !== "")
    .reduce(joinLines, "")
    .replace(/^[|&]\s*/, "");
  return isType(joined) ? joined : asWritten;
}

function removeComments(source: string, comments: readonly Comment[], place: Stretch): string {
  const inside = comments.filter((comment) => comment.start >= place.start && comment.end <= place.end);
  const starts = [place.start, ...inside.map((comment) => comment.end)];
  const ends = [...inside.map((comment) => comment.start), place.end];
  return starts.map((start, index) => source.slice(start, ends[index])).join(" ");
}

function joinLines(before: string, line: string): string {
  const continues = before === "" || /[{([<,;|&:?=>]$/.test(before) || /^[})\]>,;|&:?=]/.test(line);
  return `${before}${continues ? "" : ";"} ${line}`.trim();
}

function isType(text: string): boolean {
  return parseSync("type.ts", `type T = ${text};`, { lang: "ts" }).errors.length === 0;
}

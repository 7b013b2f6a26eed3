import type { Comment } from "oxc-parser";

/** A stretch of source, in UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The comments that belong to a declaration. */
export interface OwnComments {
  /** What its comment says, on one line, without tags. */
  readonly help: string;
  /** Lines of its JSDoc that begin with `@`; of its other comments those that begin with `@secret`. */
  readonly tags: readonly string[];
  /** Whether a comment speaks of `@secret` where it is no tag, within a line. */
  readonly hasStraySecret: boolean;
}

/** Returns the comments of a declaration: the one behind it on its last line, or else those directly above it. */
export function findComments(source: string, comments: readonly Comment[], place: Stretch): OwnComments {
  const trailing = comments.find((comment) => isTrailing(source, comment, place.end));
  const above = findAbove(source, comments, place.start);
  const own = trailing === undefined ? above : [...above, trailing];
  const tags = own.flatMap((comment) => readTags(comment));
  const said = (trailing === undefined ? above.flatMap(describe) : describe(trailing)).join(" ").trim();
  return {
    help: said === "" ? describeSecret(tags) : said,
    tags,
    hasStraySecret: own.flatMap(linesOf).some((line) => /[^@\w]@secret\b/.test(line)),
  };
}

function isTrailing(source: string, comment: Comment, end: number): boolean {
  return (
    comment.type === "Line" && comment.start >= end && /^[ \t;,]*$/.test(source.slice(end, comment.start))
  );
}

function findAbove(source: string, comments: readonly Comment[], start: number): Comment[] {
  const above: Comment[] = [];
  let next = start;
  for (const comment of comments.toReversed()) {
    if (comment.end > next) {
      continue;
    }
    const isNear = /^[ \t]*\r?\n?[ \t]*$/.test(source.slice(comment.end, next));
    if (!isNear || !isFirstOnLine(source, comment)) {
      break;
    }
    above.unshift(comment);
    next = comment.start;
    if (comment.type === "Block") {
      break;
    }
  }
  return above;
}

function isFirstOnLine(source: string, comment: Comment): boolean {
  const lineStart = source.lastIndexOf("\n", comment.start - 1) + 1;
  return source.slice(comment.start === 0 ? 0 : lineStart, comment.start).trim() === "";
}

function isJsDoc(comment: Comment): boolean {
  return comment.type === "Block" && comment.value.startsWith("*");
}

/** A line that begins with `@` is for a program: a tag, `@ts-ignore`. In JSDoc a tag also ends the description. */
function describe(comment: Comment): string[] {
  const lines = linesOf(comment);
  const firstTag = lines.findIndex((line) => line.startsWith("@"));
  return (firstTag === -1 ? lines : lines.slice(0, firstTag)).filter((line) => line !== "");
}

/** Who marks a secret in a plain comment must not be left without one: this tag counts in all of them. */
function readTags(comment: Comment): string[] {
  const tags = linesOf(comment).filter((line) => line.startsWith("@"));
  return isJsDoc(comment) ? tags : tags.filter((line) => SECRET_TAG.test(line));
}

const SECRET_TAG = /^@secret\b[\s:]*/;

/** What stands behind `@secret` on its line tells what the secret is, when nothing else does. */
function describeSecret(tags: readonly string[]): string {
  return tags.find((line) => SECRET_TAG.test(line))?.replace(SECRET_TAG, "") ?? "";
}

function linesOf(comment: Comment): string[] {
  return comment.value.split("\n").map((line) => line.replace(/^\s*\*?/, "").trim());
}

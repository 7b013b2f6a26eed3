import { stripVTControlCharacters } from "node:util";

/** Something that a CI service shows beside a line of a file. */
export interface Annotation {
  readonly level: "error" | "warning";
  readonly message: string;
  readonly title?: string | undefined;
  /** Relative to the repository, with `/`. */
  readonly file?: string | undefined;
  /** From 1. */
  readonly line?: number | undefined;
}

/** GitHub shows no more than 4 kB of a message. */
const LONGEST_MESSAGE = 3000;

/**
 * Renders an annotation as a workflow command of GitHub Actions, one line without its end.
 * Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions#setting-an-error-message;
 * escapes as in https://github.com/actions/toolkit, packages/core/src/command.ts
 */
export function renderAnnotation({ level, message, ...properties }: Annotation): string {
  const { file, line, title } = properties;
  const given = Object.entries({ file, line, title }).filter(([, value]) => value !== undefined);
  const list = given.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(",");
  return `::${level}${list === "" ? "" : ` ${list}`}::${escapeData(message.slice(0, LONGEST_MESSAGE))}`;
}

function escapeData(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll("%", "%25")
    .replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

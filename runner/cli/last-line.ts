import { stripVTControlCharacters } from "node:util";
import type { Message } from "../messaging/index.ts";

/** Returns the text that a message prints on stdout or stderr; `undefined` when it prints nothing. */
export function printedText(message: Message): { name: string; text: string } | undefined {
  const { name, text } = message.content;
  if (message.header.msg_type !== "stream" || typeof text !== "string") {
    return undefined;
  }
  return { name: name === "stderr" ? "stderr" : "stdout", text };
}

/** More of a line does not fit on a terminal. */
const LONGEST_END = 2000;

/** Returns the last line of a text that says something, without terminal control characters. Looks at its end alone. */
export function lastLine(text: string): string | undefined {
  return stripVTControlCharacters(text.slice(-LONGEST_END))
    .split(/[\r\n]/)
    .findLast((line) => line.trim() !== "")
    ?.trim();
}

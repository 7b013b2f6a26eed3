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

/** Returns the last line of a text that says something, without terminal control characters. */
export function lastLine(text: string): string | undefined {
  return stripVTControlCharacters(text)
    .split(/[\r\n]/)
    .findLast((line) => line.trim() !== "")
    ?.trim();
}

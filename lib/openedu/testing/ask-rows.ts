import type { ParameterValues } from "../task-files/index.ts";
import type { TestCourse } from "./answer-log.ts";

/** Someone in a log, as lines name people. */
export interface Who {
  readonly id: number | null;
  readonly user: string;
}

export const alice: Who = { id: 1, user: "alice" };
export const bob: Who = { id: 2, user: "bob" };
export const carol: Who = { id: 3, user: "carol" };
export const dave: Who = { id: 4, user: "dave" };
/** Someone who is not signed in. */
export const nobody: Who = { id: null, user: "" };

/** Returns a log of lines. */
export function toLog(lines: readonly string[]): { readonly "a.log": string } {
  return { "a.log": lines.map((line) => `${line}\n`).join("") };
}

/** Returns the rows of a task's table, without the header. */
export async function askRows(
  course: TestCourse,
  task: string,
  options: { readonly compatible: boolean; readonly parameters?: ParameterValues },
): Promise<string[]> {
  const { text } = await course.ask(task, options);
  return text.trimEnd().split("\n").slice(1);
}

import type { Task } from "./parse-task.ts";

/** Thrown when a task, or a parameter of one, is asked for that does not exist. */
export class UnknownTaskError extends Error {
  override readonly name = "UnknownTaskError";
  readonly asked: string;

  constructor(asked: string, known: readonly string[]) {
    super(`Cannot find task "${asked}": wanted "all", or some of ${known.join(", ")}, or their numbers`);
    this.asked = asked;
  }
}

/**
 * Returns the tasks that are asked for, in their order: all, or those of these names or numbers (`01_time_on_course`, `1`, `05b`).
 *
 * @throws {UnknownTaskError} when there is none of a name
 */
export function chooseTasks(tasks: readonly Task[], asked: "all" | readonly string[]): Task[] {
  if (asked === "all") {
    return [...tasks];
  }
  const chosen = new Set(asked.map((name) => findTask(tasks, name)));
  return tasks.filter((task) => chosen.has(task));
}

function findTask(tasks: readonly Task[], name: string): Task {
  const number = name.replace(/^0+(?=\d)/, "");
  const found = tasks.find(
    ({ id }) => id === name || (id.split("_")[0] ?? "").replace(/^0+(?=\d)/, "") === number,
  );
  if (found === undefined) {
    throw new UnknownTaskError(
      name,
      tasks.map(({ id }) => id),
    );
  }
  return found;
}

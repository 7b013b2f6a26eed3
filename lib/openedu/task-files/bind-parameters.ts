import type { SqlParameter } from "../../tables/index.ts";
import type { Task, TaskParameter } from "./parse-task.ts";

/** A value as a notebook gives it. */
export type ParameterValue = string | number | boolean | readonly string[];

/** Values of parameters by name; one name may be a parameter of several tasks. */
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

/** Thrown when a value is given that no task takes, or that is not of the parameter's type. */
export class TaskParameterError extends Error {
  override readonly name = "TaskParameterError";
  readonly parameter: string;

  constructor(parameter: string, problem: string) {
    super(`Cannot use parameter "${parameter}": ${problem}`);
    this.parameter = parameter;
  }
}

/**
 * Asserts that every value belongs to a parameter of some task.
 *
 * @throws {TaskParameterError} when one does not
 */
export function assertKnownParameters(tasks: readonly Task[], values: ParameterValues): void {
  const known = new Set(tasks.flatMap(({ parameters }) => parameters.map(({ name }) => name)));
  const unknown = Object.keys(values).find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw new TaskParameterError(
      unknown,
      `no task has it, wanted one of ${[...known].toSorted().join(", ")}`,
    );
  }
}

/** Returns the names of the parameters that must be given and are not. */
export function listMissing(task: Task, values: ParameterValues): string[] {
  return task.parameters
    .filter(({ name, default: value }) => value === undefined && (values[name] ?? "") === "")
    .map(({ name }) => name);
}

/**
 * Returns the parameters of a task as SQL takes them: what is given, else the defaults.
 *
 * @throws {TaskParameterError} when a value is not of the parameter's type
 */
export function bindParameters(task: Task, values: ParameterValues): Record<string, SqlParameter> {
  return Object.fromEntries(
    task.parameters.map((parameter) => [
      parameter.name,
      toSqlValue(parameter, values[parameter.name] ?? parameter.default ?? ""),
    ]),
  );
}

const SQL_TYPES = {
  text: "VARCHAR",
  texts: "VARCHAR[]",
  integer: "BIGINT",
  number: "DOUBLE",
  boolean: "BOOLEAN",
  day: "DATE",
} as const;

/** A statement, and the parameters that it names; DuckDB refuses others. */
export interface BoundStatement {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, SqlParameter>>;
}

/** Gives each `$name` of a statement its value and the type that the task's header says. */
export function bindStatement(
  sql: string,
  task: Task,
  values: Readonly<Record<string, SqlParameter>>,
): BoundStatement {
  const used = task.parameters.filter(({ name }) => new RegExp(`\\$${name}\\b`).test(sql));
  const typed = used.reduce(
    (text, { name, type }) =>
      text.replaceAll(new RegExp(`\\$${name}\\b`, "g"), `CAST($$${name} AS ${SQL_TYPES[type]})`),
    sql,
  );
  return { sql: typed, parameters: Object.fromEntries(used.map(({ name }) => [name, values[name] ?? null])) };
}

function toSqlValue({ name, type }: TaskParameter, value: ParameterValue): SqlParameter {
  if (type === "texts") {
    return toTexts(name, value);
  }
  if (Array.isArray(value)) {
    throw new TaskParameterError(name, `it is a list, wanted ${type}`);
  }
  if (type === "boolean") {
    return toBoolean(name, String(value));
  }
  if (type === "integer" || type === "number") {
    return toNumber(name, type, value);
  }
  const text = String(value);
  if (type === "day" && !/^\d{4}-\d\d-\d\d$/.test(text)) {
    throw new TaskParameterError(name, `it is "${text}", wanted a day as in 2018-09-30`);
  }
  return text;
}

function toTexts(name: string, value: ParameterValue): SqlParameter {
  if (Array.isArray(value)) {
    return value.map(String);
  }
  if (typeof value !== "string") {
    throw new TaskParameterError(name, `it is ${String(value)}, wanted a list of texts`);
  }
  return value
    .split(",")
    .map((text) => text.trim())
    .filter((text) => text !== "");
}

function toBoolean(name: string, text: string): boolean {
  if (text !== "true" && text !== "false") {
    throw new TaskParameterError(name, `it is "${text}", wanted true or false`);
  }
  return text === "true";
}

function toNumber(name: string, type: "integer" | "number", value: unknown): number {
  const number = value === "" ? Number.NaN : Number(value);
  if (!Number.isFinite(number) || (type === "integer" && !Number.isInteger(number))) {
    throw new TaskParameterError(
      name,
      `it is "${String(value)}", wanted ${type === "integer" ? "a whole" : "a"} number`,
    );
  }
  return number;
}

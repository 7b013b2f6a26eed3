/** What a parameter takes: `texts` is a list, `day` is `YYYY-MM-DD`. */
export const PARAMETER_TYPES = ["text", "texts", "integer", "number", "boolean", "day"] as const;

/** Kinds of figures. */
export const FIGURE_KINDS = ["line", "bars", "bars across", "grid", "path", "heat map", "histogram"] as const;

/** How the original lays its files out. */
export const LAYOUTS = [
  "table",
  "csv",
  "csv without header",
  "lines",
  "days across",
  "pages across",
] as const;

/** A parameter of a task. */
export interface TaskParameter {
  readonly name: string;
  readonly type: (typeof PARAMETER_TYPES)[number];
  /** As it is written; undefined when the parameter must be given. */
  readonly default: string | undefined;
  readonly help: string;
}

/** What a figure shows: columns by their names, texts and sizes. */
export interface TaskFigure {
  readonly kind: (typeof FIGURE_KINDS)[number];
  readonly fields: Readonly<Record<string, string>>;
}

/** Queries of a task in one of both modes. */
export interface TaskQueries {
  /** Rows of the answer, in their order. */
  readonly rows: string;
  /** One row of numbers about the table `result`, which has the rows. */
  readonly numbers: string | undefined;
  /** What the figure shows; the rows themselves where there is no such query. */
  readonly figureRows: string | undefined;
  readonly figure: TaskFigure | undefined;
}

/** How the original answers. */
export interface CompatibleTask extends TaskQueries {
  /** Name of its file; `{user_id}` and the like stand for parameters. */
  readonly file: string;
  readonly layout: (typeof LAYOUTS)[number];
  /** Of the file's columns, where they are not those of the query. */
  readonly headers: readonly string[] | undefined;
  readonly lineEnd: "\n" | "\r\n";
}

/** A question and how it is answered. */
export interface Task extends TaskQueries {
  /** Name of its file without `.sql`, as in `01_time_on_course`. */
  readonly id: string;
  readonly title: string;
  readonly question: string;
  /** A sentence with `{numbers}` in it. */
  readonly answer: string;
  /** What each column is. */
  readonly columns: Readonly<Record<string, string>>;
  readonly parameters: readonly TaskParameter[];
  /** Undefined for tasks that the original does not have. */
  readonly compatible: CompatibleTask | undefined;
}

/** Thrown when the file of a task is not as it should be. */
export class TaskFileError extends Error {
  override readonly name = "TaskFileError";
  readonly task: string;

  constructor(task: string, problem: string) {
    super(`Cannot use task file "${task}.sql": ${problem}`);
    this.task = task;
  }
}

/** The parts of a header: `-- key: value`, and below it `--   name: value`. */
type Header = ReadonlyMap<string, { readonly value: string; readonly entries: ReadonlyMap<string, string> }>;

const HEADER_KEYS = [
  "task",
  "question",
  "answer",
  "columns",
  "parameters",
  "figure",
  "compatible",
  "compatible figure",
];
const SECTIONS = ["", "numbers", "figure", "compatible", "compatible numbers", "compatible figure"] as const;

/**
 * Reads the file of a task: a header in comments, then queries, each but the first below a line `-- @name`.
 *
 * @param id - name of the file without `.sql`
 * @throws {TaskFileError} when something is missing or not understood
 */
export function parseTask(id: string, text: string): Task {
  const lines = text.split(/\r?\n/);
  const end = lines.findIndex((line) => !line.startsWith("--"));
  const header = parseHeader(id, lines.slice(0, end));
  const queries = parseSections(id, lines.slice(end));
  const figure = parseFigure(id, header.get("figure")?.entries);
  return {
    id,
    title: requireText(id, header, "task"),
    question: requireText(id, header, "question"),
    answer: requireText(id, header, "answer"),
    columns: Object.fromEntries(header.get("columns")?.entries ?? []),
    parameters: [...(header.get("parameters")?.entries ?? [])].map(([name, value]) =>
      parseParameter(id, name, value),
    ),
    rows: requireQuery(id, queries, ""),
    numbers: queries.get("numbers"),
    figureRows: queries.get("figure"),
    figure,
    compatible: parseCompatible(id, { header, queries, figure }),
  };
}

function parseHeader(id: string, lines: readonly string[]): Header {
  const header = new Map<string, { value: string; entries: Map<string, string> }>();
  let entries: Map<string, string> | undefined;
  for (const line of lines) {
    const { isEntry, key, value } = parseHeaderLine(id, line);
    if (!isEntry && HEADER_KEYS.includes(key)) {
      entries = new Map();
      header.set(key, { value, entries });
    } else if (isEntry && entries !== undefined) {
      entries.set(key, value);
    } else {
      throw toLineError(id, line);
    }
  }
  return header;
}

const HEADER_LINE = /^--(?<indent> +)(?<key>[\w ]+?):(?: +(?<value>.*))?$/;

/** An entry is indented more than what it belongs to. */
function parseHeaderLine(id: string, line: string): { isEntry: boolean; key: string; value: string } {
  const groups = HEADER_LINE.exec(line)?.groups;
  if (groups === undefined) {
    throw toLineError(id, line);
  }
  const { indent = "", key = "", value = "" } = groups;
  return { isEntry: indent.length > 1, key, value: value.trim() };
}

function toLineError(id: string, line: string): TaskFileError {
  return new TaskFileError(
    id,
    `"${line}" is no line of a header, wanted "-- key: value" with ${HEADER_KEYS.join(", ")}`,
  );
}

function parseSections(id: string, lines: readonly string[]): Map<string, string> {
  const sections = new Map<string, string[]>([["", []]]);
  let current = sections.get("");
  for (const line of lines) {
    const name = /^-- @(?<name>.+)$/.exec(line)?.groups?.["name"]?.trim();
    if (name === undefined) {
      current?.push(line);
      continue;
    }
    if (!SECTIONS.some((known) => known === name) || sections.has(name)) {
      throw new TaskFileError(
        id,
        `"-- @${name}" is there twice or not known, wanted ${SECTIONS.slice(1).join(", ")}`,
      );
    }
    current = [];
    sections.set(name, current);
  }
  const texts = [...sections].map(
    ([name, part]) => [name, part.join("\n").trim().replace(/;$/, "")] as const,
  );
  return new Map(texts.filter(([, query]) => query !== ""));
}

interface Parts {
  readonly header: Header;
  readonly queries: ReadonlyMap<string, string>;
  readonly figure: TaskFigure | undefined;
}

function parseCompatible(id: string, { header, queries, figure }: Parts): CompatibleTask | undefined {
  const entries = header.get("compatible")?.entries;
  if (entries === undefined) {
    return undefined;
  }
  const isDrawn = figure !== undefined && entries.get("figure") !== "none";
  const own = Object.fromEntries(header.get("compatible figure")?.entries ?? []);
  return {
    ...parseLayout(id, entries),
    ...chooseQueries(id, queries),
    figure: isDrawn ? { kind: figure.kind, fields: { ...figure.fields, ...own } } : undefined,
  };
}

function parseLayout(
  id: string,
  entries: ReadonlyMap<string, string>,
): Pick<CompatibleTask, "file" | "layout" | "headers" | "lineEnd"> {
  return {
    file: entries.get("file") ?? `${id}.csv`,
    layout: oneOf(id, "layout", LAYOUTS, entries.get("layout") ?? "csv"),
    headers: entries.get("headers")?.split(/, */),
    lineEnd: entries.get("line_end") === "lf" ? "\n" : "\r\n",
  };
}

/** Where there is no query of the original's, both modes ask the same. */
function chooseQueries(
  id: string,
  queries: ReadonlyMap<string, string>,
): Pick<CompatibleTask, "rows" | "numbers" | "figureRows"> {
  const isOwn = queries.has("compatible");
  return {
    rows: requireQuery(id, queries, isOwn ? "compatible" : ""),
    numbers: queries.get(isOwn ? "compatible numbers" : "numbers"),
    figureRows: queries.get(isOwn ? "compatible figure" : "figure"),
  };
}

function parseFigure(id: string, entries: ReadonlyMap<string, string> | undefined): TaskFigure | undefined {
  if (entries === undefined) {
    return undefined;
  }
  const { kind = "", ...fields } = Object.fromEntries(entries);
  return { kind: oneOf(id, "figure", FIGURE_KINDS, kind), fields };
}

function parseParameter(id: string, name: string, text: string): TaskParameter {
  const {
    type = "",
    value,
    help = "",
  } = /^(?<type>\w+)(?: *= *(?<value>[^;]*?))? *; *(?<help>.+)$/.exec(text)?.groups ?? {};
  if (help === "") {
    throw new TaskFileError(id, `parameter "${name}" is "${text}", wanted "type = default; what it is"`);
  }
  return { name, type: oneOf(id, `type of ${name}`, PARAMETER_TYPES, type), default: value, help };
}

function oneOf<T extends string>(id: string, what: string, known: readonly T[], value: string): T {
  const found = known.find((each) => each === value);
  if (found === undefined) {
    throw new TaskFileError(id, `${what} is "${value}", wanted one of ${known.join(", ")}`);
  }
  return found;
}

function requireText(id: string, header: Header, key: string): string {
  const value = header.get(key)?.value ?? "";
  if (value === "") {
    throw new TaskFileError(id, `its header has no "-- ${key}: …"`);
  }
  return value;
}

function requireQuery(id: string, queries: ReadonlyMap<string, string>, name: string): string {
  const query = queries.get(name);
  if (query === undefined) {
    throw new TaskFileError(id, "it has no query");
  }
  return query;
}

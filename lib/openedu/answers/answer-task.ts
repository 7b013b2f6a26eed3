import { join } from "node:path";
import { type ChartSpec, renderChart } from "../../display/index.ts";
import { digestFile, type FileFingerprint, writeFileAtomic } from "../../files/index.ts";
import {
  countRows,
  type Database,
  describeTable,
  quoteIdentifier,
  quoteString,
  type SqlRow,
  type SqlValue,
  writeTable,
} from "../../tables/index.ts";
import { type Cell, layOut, selectForLayout } from "../layouts/index.ts";
import {
  bindParameters,
  bindStatement,
  type CompatibleTask,
  listMissing,
  type ParameterValues,
  type Task,
  TaskParameterError,
  type TaskQueries,
} from "../task-files/index.ts";
import { fillTemplate, type TemplateValues } from "./fill-template.ts";
import type { CourseLog } from "./open-course-log.ts";
import { toChart } from "./to-chart.ts";

/** How a task is answered. */
export interface AnswerOptions {
  /** Folder for the files of the answer. */
  readonly folder: string;
  /** Values of parameters; others have their defaults. */
  readonly parameters?: ParameterValues | undefined;
  /** Whether figures are drawn, which takes longer than all tables of a small log. Default: true. */
  readonly figures?: boolean | undefined;
}

/** The answer to a task. */
export interface Answer {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  /** In plain words. */
  readonly sentence: string;
  /** What the columns of the table are, by their names. */
  readonly columns: Readonly<Record<string, string>>;
  readonly rows: number;
  readonly firstRows: readonly SqlRow[];
  readonly numbers: Readonly<Record<string, SqlValue>>;
  /** Undefined when the task has no figure, or there is nothing to draw. */
  readonly chart: ChartSpec | undefined;
  /** The table, twice, and the figure. */
  readonly files: readonly AnswerFile[];
}

/** A file of an answer. */
export interface AnswerFile extends FileFingerprint {
  readonly path: string;
  readonly kind: "table" | "visualization";
}

/** Thrown when a task cannot be answered without a parameter. */
export class MissingTaskParameterError extends Error {
  override readonly name = "MissingTaskParameterError";
  readonly task: string;
  readonly missing: readonly string[];

  constructor(task: string, missing: readonly string[]) {
    super(`Cannot answer "${task}": it needs ${missing.join(", ")}`);
    this.task = task;
    this.missing = missing;
  }
}

const FIRST_ROWS = 10;

/**
 * Answers a task, and writes its table as CSV and Parquet, and its figure as SVG.
 *
 * @throws {MissingTaskParameterError} when a parameter is missing that must be given
 * @throws {TaskParameterError} when one is not of its type
 * @throws {QueryError} when the SQL of the task is wrong
 */
export async function answerTask(log: CourseLog, task: Task, options: AnswerOptions): Promise<Answer> {
  const values = options.parameters ?? {};
  const missing = listMissing(task, values);
  if (missing.length > 0) {
    throw new MissingTaskParameterError(task.id, missing);
  }
  if (log.pseudonymised) {
    assertPseudonym(values["user_id"]);
  }
  const { db } = log;
  const { compatible } = task;
  const { figures = true } = options;
  const asOriginal = log.compatible ? compatible : undefined;
  const found = await query(log, task, { values, figures });
  const shown = { ...values, ...found.numbers, rows: found.rows };
  const chart = found.figure === undefined ? undefined : toChart(found.figure.plan, found.figure.rows, shown);
  return {
    id: task.id,
    title: task.title,
    question: fillTemplate(task.question, shown) ?? task.question,
    sentence: toSentence(task, shown, asOriginal !== undefined),
    columns: asOriginal === undefined ? task.columns : {},
    rows: found.rows,
    firstRows: await db.query(`FROM result LIMIT ${FIRST_ROWS}`),
    numbers: found.numbers,
    chart,
    files: await writeFiles(db, { id: task.id, asOriginal, chart, values, folder: options.folder }),
  };
}

/** A raw id would stand in the record of the run. It is not repeated in the message for the same reason. */
function assertPseudonym(userId: ParameterValues[string] | undefined): void {
  if (userId !== undefined && !/^id-[0-9a-f]{10}$/.test(String(userId))) {
    throw new TaskParameterError(
      "user_id",
      "it is no pseudonym, wanted one as the tables show it (id-…), or pseudonymise = false",
    );
  }
}

interface Found {
  readonly rows: number;
  readonly numbers: SqlRow;
  readonly figure:
    | { readonly plan: NonNullable<TaskQueries["figure"]>; readonly rows: readonly SqlRow[] }
    | undefined;
}

/** Leaves the rows in the table `result`. */
async function query(
  log: CourseLog,
  task: Task,
  { values, figures }: { readonly values: ParameterValues; readonly figures: boolean },
): Promise<Found> {
  const { db } = log;
  const queries = (log.compatible ? task.compatible : undefined) ?? task;
  const parameters = bindParameters(task, values);
  const ask = async (sql: string) => {
    await log.shared.make(sql);
    const bound = bindStatement(sql, task, parameters);
    return db.query(bound.sql, bound.parameters);
  };
  await ask(`CREATE OR REPLACE TEMP TABLE result AS ${queries.rows}`);
  if (log.pseudonymised) {
    await hideNames(db);
  }
  return {
    rows: await countRows(db, "result"),
    numbers: queries.numbers === undefined ? {} : ((await ask(queries.numbers))[0] ?? {}),
    figure: figures ? await askFigure(queries, ask) : undefined,
  };
}

async function askFigure(
  { figure, figureRows = "FROM result" }: TaskQueries,
  ask: (sql: string) => Promise<SqlRow[]>,
): Promise<Found["figure"]> {
  return figure === undefined ? undefined : { plan: figure, rows: await ask(figureRows) };
}

/** A cell that is a learner's name after all, as a word that was searched, is shown as the name is. */
async function hideNames(db: Database): Promise<void> {
  for (const { column_name: name, column_type: type } of await describeTable(db, "result")) {
    if (type === "VARCHAR") {
      const column = quoteIdentifier(name);
      await db.run(
        `UPDATE result SET ${column} = s.name FROM shown_names s WHERE result.${column} = s.username`,
      );
    }
  }
}

function toSentence(task: Task, values: TemplateValues, asOriginal: boolean): string {
  if (asOriginal) {
    return fillTemplate(`${task.title}: {rows: row}, counted as OpenPolyEdu does.`, values) ?? task.title;
  }
  return fillTemplate(task.answer, values) ?? "Nothing in the log answers this.";
}

interface FilePlan {
  readonly id: string;
  readonly asOriginal: CompatibleTask | undefined;
  readonly chart: ChartSpec | undefined;
  readonly values: ParameterValues;
  readonly folder: string;
}

async function writeFiles(db: Database, plan: FilePlan): Promise<AnswerFile[]> {
  const { id, asOriginal, chart, folder } = plan;
  const text =
    asOriginal === undefined
      ? await writeCsv(db, join(folder, `${id}.csv`))
      : await writeAsOriginal(db, asOriginal, plan);
  const parquet = await writeTable(db, join(folder, `${id}.parquet`), "FROM result");
  const { path, bytes, sha256 } = parquet;
  const files: AnswerFile[] = [text, { path, bytes, sha256, kind: "table" }];
  if (chart !== undefined) {
    const svg = join(folder, `${id}.svg`);
    await writeFileAtomic(svg, String((await renderChart(chart))["image/svg+xml"]));
    files.push(await describeFile(svg, "visualization"));
  }
  return files;
}

async function writeCsv(db: Database, path: string): Promise<AnswerFile> {
  await db.run(`COPY (FROM result) TO ${quoteString(path)} (FORMAT csv, HEADER)`);
  return describeFile(path, "table");
}

async function writeAsOriginal(
  db: Database,
  task: CompatibleTask,
  { folder, values }: FilePlan,
): Promise<AnswerFile> {
  const names = (await describeTable(db, "result")).map(({ column_name: name }) => name);
  const rows = await db.query(selectForLayout(task, "result", names));
  const cells = rows.map((row) => names.map((name) => toCell(row[name] ?? null)));
  const name = (fillTemplate(task.file, values) ?? task.file).replaceAll(/[^\w.-]/g, "_");
  const path = join(folder, name);
  await writeFileAtomic(path, layOut(task, names, cells));
  return describeFile(path, "table");
}

function toCell(value: SqlValue): Cell {
  if (value === null || typeof value === "string") {
    return value;
  }
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

async function describeFile(path: string, kind: AnswerFile["kind"]): Promise<AnswerFile> {
  return { path, kind, ...(await digestFile(path)) };
}

import { copyFile, readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type RunFiles, readRunFiles } from "cellar/run";
import { openDatabase } from "cellar/tables";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CommandResult, createWorkplace, type Workplace } from "../../runner/cli/testing/workplace.ts";

const NAME = "10_edx_tracking_logs";
const here = dirname(fileURLToPath(import.meta.url));

/** A line of the list of broken lines that comes with a sample. */
interface Answer {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

describe("notebook 10 on a generated sample, headless", () => {
  let workplace: Workplace;
  let result: CommandResult;
  let files: RunFiles;
  let answers: Answer[] = [];

  const runNotebook = async (): Promise<RunFiles> => {
    result = await workplace.cellar(["run", `notebooks/${NAME}.ipynb`]);
    const tags = await readdir(join(workplace.root, "reports", NAME));
    return readRunFiles(join(workplace.root, "reports", NAME, tags.toSorted().at(-1) ?? ""));
  };

  beforeAll(async () => {
    workplace = await createWorkplace();
    await copyFile(join(here, `${NAME}.ipynb`), join(workplace.root, "notebooks", `${NAME}.ipynb`));
    const options = "--courses 4 --users 100 --days 5 --seed 7 --events 20000".split(" ");
    await workplace.cellar(["sample", "edx", "data/raw/edx", ...options]);
    const list = await readFile(join(workplace.root, "data/raw/edx/answers/broken-lines.jsonl"), "utf8");
    answers = list
      .trim()
      .split("\n")
      .map((line): Answer => JSON.parse(line));
    files = await runNotebook();
  }, 600_000);
  afterAll(() => workplace[Symbol.asyncDispose]());

  it("completes, with a record that keeps the contract", () => {
    expect(result).toMatchObject({ exitCode: 0 });
    expect(files.findings).toEqual([]);
    expect(files.report?.execution?.status).toBe("completed");
  });

  it("accounts for every line: what was broken is rejected, with its reason", () => {
    const { n_lines: lines, n_events: events, n_rejected: rejected } = files.report?.metrics ?? {};
    expect(rejected).toBe(answers.length);
    expect(Number(events) + Number(rejected)).toBe(lines);
    const reasons = answers.map(({ reason }) => reason);
    const wanted = Object.fromEntries(
      [...new Set(reasons)].map((reason) => [reason, reasons.filter((other) => other === reason).length]),
    );
    expect(files.report?.metrics).toMatchObject({
      rejects_by_reason: wanted,
      n_courses: 4,
      schema_drift: [],
    });
  });

  it("finds the very lines that are broken", async () => {
    await using db = await openDatabase();
    const pattern = join(workplace.root, "data/interim/edx/_rejects/tracklog/*.parquet");
    const sql =
      "SELECT source_file AS file, line_number AS line, reason FROM read_parquet($1) ORDER BY source_file, line_number";
    expect(await db.query(sql, [pattern])).toEqual(answers);
  });

  it("reads nothing again when it runs again, and writes the same artifacts", async () => {
    const again = await runNotebook();
    expect(result.stdout + result.stderr).not.toMatch(/error/i);
    expect(findParts(again)).toEqual(findParts(files));
    expect(again.report?.metrics).toEqual(files.report?.metrics);
  });
});

function findParts({ manifest }: RunFiles): readonly { path: string }[] | undefined {
  return manifest?.artifacts.filter(({ path }) => path.endsWith(".parquet"));
}

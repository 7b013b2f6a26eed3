import { randomBytes } from "node:crypto";
import { type Run, type RunReport } from "cellar/run";
import type { Cell } from "../../nbformat/index.ts";
import { codeCell, displayed, printed } from "./code-cell.ts";
import { writeRun } from "./write-run.ts";

const SVG =
  '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="200"><rect width="640" height="200" fill="#f6f7f9"/><rect x="40" y="60" width="120" height="120" fill="#5b8def"/><rect x="200" y="20" width="120" height="160" fill="#5b8def"/></svg>';
const TABLE = `<table><caption>Most frequent event types</caption><thead><tr><th scope="col">event</th><th scope="col">count</th><th scope="col">share</th></tr></thead><tbody>${[
  "play_video",
  "pause_video",
  "problem_check",
]
  .map(
    (name, n) =>
      `<tr><td>${name}</td><td style="text-align: right">${9000 - n * 1234}</td><td>${40 - n * 9} %</td></tr>`,
  )
  .join("")}</tbody></table>`;

const CELLS: Cell[] = [
  {
    cell_type: "markdown",
    id: "title",
    metadata: {},
    source:
      "# Ingest of activity data\n\nRaw JSON becomes **Parquet**, see [the format](https://parquet.apache.org).\n\n| step | what |\n| - | - |\n| 1 | read |\n| 2 | write |\n\n```ts\nconst rows = await read();\n```\n\n## Result\n\n> All rows are there.",
  },
  codeCell(
    "load",
    `// Loads the file.\nimport { readTable } from "cellar/tables";\nconst path: string = "data/raw/${"long_".repeat(40)}name.json";\nconst rows = await readTable(path, { limit: 1_000 });\nif (rows === null) throw new Error(\`nothing in \${path}\`);`,
    [
      printed(
        "\u001B[32mINFO\u001B[0m read 9,000 rows\n\u001B[33mWARN\u001B[0m 3 broken lines \u001B[90m(kept aside)\u001B[0m\n\u001B[1m\u001B[31mbold red\u001B[0m\n",
      ),
    ],
  ),
  codeCell("show", "display(table)", [displayed({ "text/html": TABLE, "text/plain": "event count" })]),
  codeCell("draw", "display(chart)", [
    displayed({ "image/svg+xml": SVG, "text/plain": "bar chart of 2 values: 120 and 160" }),
    { output_type: "stream", name: "stderr", text: "a message on standard error\n" },
    displayed({ "application/json": { nested: { value: [1, 2, 3] } } }),
  ]),
];

const FOUND: Partial<RunReport> = {
  metrics: { n_events: 200_000, share_of_videos: 0.4123456, per_course: { mean: 917.4, median: 612 } },
  key_findings: ["200,000 events of 218 courses were read.", "Videos make up 41 % of all events."],
  sanity_samples: { first_rows: [{ user: "u1", event: "play_video", time: "2017-02-01T00:00:00" }] },
  notes: ["3 broken lines were kept aside."],
  environment: {
    node: "v20.19.5",
    platform: "linux x64",
    git: { commit: "401001c88237c3ff554de7e7be8237e6beacd4e3", dirty: false },
  },
};

/** Writes a completed run that shows every kind of section and output. */
export function writeCompleteRun(root: string): Promise<Run> {
  return writeRun(root, {
    notebook: "01_ingest",
    parameters: { dataset: "sample", limits: { rows: 1000, strict: true } },
    report: FOUND,
    execution: {
      parameters_given: { dataset: "sample" },
      limits: { cell_timeout_s: 60 },
      peak_memory_bytes: 3e8,
    },
    inputs: [{ path: "data/raw/a.json", bytes: 16_800_000, sha256: "ab".repeat(32), sha256_error: null }],
    artifacts: [
      { path: "data/interim/a.parquet", bytes: 300_000, sha256: "cd".repeat(32), sha256_error: null },
    ],
    cells: CELLS,
  });
}

/** Writes a failed run that has read what the complete one made. */
export function writeFailedRun(root: string): Promise<Run> {
  const traceback = [
    "\u001B[31mTypeError\u001B[0m: Cannot read properties of undefined (reading 'rows')",
    "    at evaluate (<cell 3>:4:11)",
    "    at async run (node:internal/process/task_queues:95:5)",
  ];
  const failure = {
    error: "CellExecutionError",
    message: "cell 3 (\"show\") failed: TypeError: Cannot read properties of undefined (reading 'rows')",
    traceback,
    cell_id: "show",
    index: 2,
  };
  const error = { output_type: "error" as const, ename: "TypeError", evalue: "no rows", traceback };
  return writeRun(root, {
    notebook: "02_sessions",
    parameters: { gap_minutes: 30 },
    execution: { status: "failed", failure },
    inputs: [{ path: "data/interim/a.parquet", bytes: 300_000, sha256: "cd".repeat(32), sha256_error: null }],
    cells: [...CELLS.slice(0, 2), codeCell("show", "show(table.rows)", [error])],
  });
}

/** Writes a run of 2,000 cells with 20 MB of output, some of it pictures. */
export function writeLargeRun(root: string): Promise<Run> {
  const text = "a line of output that says what the cell has done so far\n".repeat(160);
  const picture = randomBytes(75_000).toString("base64");
  const cells = Array.from({ length: 2000 }, (_, n) =>
    codeCell(
      `c${n}`,
      `const step${n} = await compute({ step: ${n}, name: "step ${n}" });\nconsole.log(step${n});`,
      n % 100 === 0 ? [displayed({ "image/png": picture })] : [printed(text)],
    ),
  );
  return writeRun(root, { notebook: "99_large", cells });
}

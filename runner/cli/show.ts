import { relative } from "node:path";
import { type FileRecord, findRepoRoot, type RunExecution, type RunFiles, readRunFiles } from "cellar/run";
import pc from "picocolors";
import { findRun, shownStatus } from "../record/index.ts";
import { printJson, printLine } from "./output.ts";
import { renderTextTable } from "./text-table.ts";

/** Arguments of `cellar show`. */
export interface ShowArguments {
  readonly run: string;
  readonly json: boolean;
}

/** `cellar show RUN`: shows the record of one run. */
export async function show({ run, json }: ShowArguments): Promise<number> {
  const root = findRepoRoot();
  const folder = await findRun(root, run);
  const files = await readRunFiles(folder);
  const status = await shownStatus(files.report);
  if (json) {
    printJson({ status, out_dir: relative(root, folder), ...files });
    return 0;
  }
  printLine([...renderHead(files, status), ...renderFindings(files), ...renderFiles(files)].join("\n"));
  return 0;
}

function renderHead({ report, config }: RunFiles, status: string): string[] {
  if (report === null) {
    return [status];
  }
  const { notebook, run_tag, execution, metrics, key_findings, notes } = report;
  return [
    `${pc.bold(`${notebook}/${run_tag}`)}  ${status}${renderDuration(execution)}`,
    ...renderFailure(execution),
    ...renderWarnings(execution),
    ...renderSection("parameters", config?.parameters),
    ...renderSection("metrics", metrics),
    ...key_findings.map((finding) => `  • ${finding}`),
    ...notes.map((note) => `  note: ${note}`),
  ];
}

function renderDuration(execution: RunExecution | undefined): string {
  const { duration_s, started_at } = execution ?? {};
  return typeof duration_s === "number" ? ` in ${duration_s.toFixed(1)} s, started ${started_at ?? "?"}` : "";
}

function renderFailure(execution: RunExecution | undefined): string[] {
  const failure: unknown = execution?.["failure"];
  if (typeof failure !== "object" || failure === null || !("message" in failure)) {
    return [];
  }
  const traceback =
    "traceback" in failure && Array.isArray(failure.traceback) ? failure.traceback.map(String) : [];
  return [pc.red(`  ${String(failure.message)}`), ...traceback.map((line) => pc.dim(`    ${line}`))];
}

function renderWarnings(execution: RunExecution | undefined): string[] {
  const warnings: unknown = execution?.["warnings"];
  const messages = (Array.isArray(warnings) ? warnings : []).map((warning: unknown) =>
    typeof warning === "object" && warning !== null && "message" in warning ? String(warning.message) : "",
  );
  return messages.map((message) => pc.yellow(`  warning: ${message}`));
}

function renderSection(title: string, values: Record<string, unknown> = {}): string[] {
  const rows = Object.entries(values).map(([name, value]) => `  ${name} = ${JSON.stringify(value)}`);
  return rows.length === 0 ? [] : [pc.dim(title), ...rows];
}

function renderFindings({ findings }: RunFiles): string[] {
  return findings.map(({ path, message }) => pc.red(`  broken record: ${path} ${message}`));
}

function renderFiles({ manifest }: RunFiles): string[] {
  const rows = [
    ...(manifest?.inputs ?? []).map((file) => toRow("input", file)),
    ...(manifest?.artifacts ?? []).map((file) => toRow("artifact", file)),
  ];
  return rows.length === 0 ? [] : [renderTextTable(["FILE", "PATH", "BYTES", "SHA-256"], rows)];
}

function toRow(role: string, { path, bytes, sha256, sha256_error }: FileRecord): string[] {
  return [role, path, String(bytes ?? "?"), sha256 ?? sha256_error ?? "?"];
}

import { appendFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { writeFileAtomic } from "cellar/files";
import {
  type Annotation,
  renderAnnotation,
  renderJunit,
  renderSummary,
  type TestResult,
  type TestSuite,
  toErrorResult,
  toTestSuite,
  toUntestedSuite,
} from "../ci/index.ts";
import { toError } from "../execute/index.ts";
import type { NotebookFile, RunResult } from "../headless/index.ts";
import { annotateRun, toCiPath } from "./annotate-run.ts";
import { printLine } from "./output.ts";

/** Where reports for a CI service go. */
export interface CiReportOptions {
  /** File for JUnit XML; default none is written. */
  readonly junit?: string | undefined;
  /** Tells which service this is; default the process's own environment. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Takes annotations, a line each; default standard output. */
  readonly print?: (line: string) => void;
}

/** When a notebook was run. */
export interface RunTime {
  readonly startedAt: Date;
  readonly durationMs: number;
}

const NOT_RUN: TestResult = { kind: "skipped", message: "not run" };
/** What a file says that nobody has written again. */
const NOT_ENDED: TestResult = {
  kind: "error",
  type: "RunnerLostError",
  message: "the run has not ended: its runner was killed, or is still at it",
  details: "`cellar list` shows how it stands",
};

/**
 * Tells a CI service how notebooks go: JUnit XML, and on GitHub annotations and a summary.
 *
 * The XML is written before and after each notebook, whole every time: it is true whatever ends the runner.
 */
export class CiReport {
  readonly #junit: string | undefined;
  readonly #env: Readonly<Record<string, string | undefined>>;
  readonly #print: (line: string) => void;
  #files: readonly NotebookFile[] = [];
  readonly #ended: TestSuite[] = [];
  /** How many notebooks have begun, and ended. */
  #begun = 0;
  #done = 0;
  #failure: Error | undefined;

  constructor({ junit, env = process.env, print = printLine }: CiReportOptions) {
    this.#junit = junit === undefined ? undefined : resolve(junit);
    this.#env = env;
    this.#print = print;
  }

  /** Notes which notebooks are to be run, in order. */
  plan(files: readonly NotebookFile[]): void {
    this.#files = files;
  }

  /**
   * Notes that the next notebook is run now.
   *
   * @throws {Error} when the XML cannot be written
   */
  async notebookBegins(): Promise<void> {
    this.#begun += 1;
    await this.#write(NOT_ENDED);
  }

  /** Notes how a notebook has ended. Never throws. */
  async notebookEnded(file: NotebookFile, result: RunResult, time: RunTime): Promise<void> {
    this.#done = this.#begun;
    const { run, outcome, notebook, warnings } = result;
    const remarks = warnings.map(({ message }) => message);
    const report = fromHere(join(run.out_dir, "report.json"));
    const place = { file: fromHere(file.path), report };
    this.#ended.push(toTestSuite({ run, outcome, notebook, remarks, ...place, ...time }));
    if (this.#isOnGithub()) {
      this.#annotate(await annotateRun(file, result, this.#workspace()));
    }
    await this.#writeOrRemember();
  }

  /** Notes an error that has kept the notebook under way, or all of them, from being run and recorded. Never throws. */
  async failed(thrown: unknown): Promise<void> {
    const error = toError(thrown);
    const file = this.#begun > this.#done ? this.#files[this.#done] : undefined;
    this.#done = this.#begun;
    const name = file?.name ?? "cellar run";
    const place = { name, file: file === undefined ? "" : fromHere(file.path) };
    this.#ended.push(toUntestedSuite(place, "failed", toErrorResult(error)));
    const path = file === undefined ? undefined : toCiPath(this.#workspace(), file.path);
    this.#annotate([{ level: "error", title: `${name}: ${error.name}`, message: error.message, file: path }]);
    await this.#writeOrRemember();
  }

  /**
   * Appends the summary, after the last notebook. Never throws.
   *
   * @returns why the XML is not what it should be; undefined when it is
   */
  async end(): Promise<Error | undefined> {
    const path = this.#env["GITHUB_STEP_SUMMARY"] ?? "";
    if (path !== "") {
      await appendFile(path, renderSummary(this.#suites(NOT_RUN))).catch((error: unknown) => {
        this.#annotate([
          { level: "warning", message: `Cannot write the summary: ${toError(error).message}` },
        ]);
      });
    }
    return this.#failure;
  }

  async #writeOrRemember(): Promise<void> {
    this.#failure = await this.#write().then(() => undefined, toError);
  }

  async #write(next: TestResult = NOT_RUN): Promise<void> {
    if (this.#junit !== undefined) {
      await writeFileAtomic(this.#junit, renderJunit(this.#suites(next)));
    }
  }

  #suites(next: TestResult): TestSuite[] {
    const rest = this.#files.slice(this.#done).map((file, index) => {
      const place = { name: file.name, file: fromHere(file.path) };
      return toUntestedSuite(place, "not run", index === 0 ? next : NOT_RUN);
    });
    return [...this.#ended, ...rest];
  }

  #annotate(annotations: readonly Annotation[]): void {
    for (const annotation of this.#isOnGithub() ? annotations : []) {
      this.#print(renderAnnotation(annotation));
    }
  }

  #isOnGithub(): boolean {
    return this.#env["GITHUB_ACTIONS"] === "true";
  }

  #workspace(): string {
    return this.#env["GITHUB_WORKSPACE"] || process.cwd();
  }
}

function fromHere(path: string): string {
  return toCiPath(process.cwd(), path);
}

import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");

/** Long enough for a run that shares its machine with many others. */
export const PATIENCE_MS = 600_000;

/** A test that runs on a CI service says nothing to it. */
const ALONE = { GITHUB_ACTIONS: "", GITHUB_STEP_SUMMARY: "", GITHUB_WORKSPACE: "" };

/** What a finished command left. */
export interface CommandResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A repository of its own in a temporary folder, with the packages of this one. */
export interface Workplace {
  readonly root: string;
  /** Writes a notebook of code cells, or a text as it is, under notebooks/; returns its path. */
  writeNotebook(name: string, cells: readonly (string | TaggedCell)[] | string): Promise<string>;
  /** Runs the command line `cellar …args` in the root. */
  cellar(args: readonly string[], options?: CommandOptions): Promise<CommandResult>;
  /** Process ids of all processes that were started for runs of this repository. */
  findProcesses(): Promise<string[]>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A code cell with tags. */
export interface TaggedCell {
  readonly source: string;
  readonly tags: readonly string[];
}

/** Steers a command that is under way. */
export interface CommandOptions {
  /** Sends a signal, or several at once, as soon as the command has printed a text. */
  readonly when?: { readonly printed: string; readonly send: NodeJS.Signals | readonly NodeJS.Signals[] };
  /** Kills the command so long after it has printed a text; after its start when the text is empty. */
  readonly killed?: { readonly printed: string; readonly afterMs: number };
  /** Closes the pipe of standard output as soon as it has carried a text. */
  readonly stopReadingAt?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Makes a workplace; dispose it to remove it.
 *
 * @param options - `bare`: a plain folder, which is no repository and has no packages; default false
 */
export async function createWorkplace({ bare = false } = {}): Promise<Workplace> {
  const root = await mkdtemp(join(tmpdir(), "cellar-workplace-"));
  await mkdir(join(root, "notebooks"));
  if (!bare) {
    await writeFile(join(root, "PROJECT_STATE.md"), "# A repository for a test\n");
    await symlink(join(repository, "node_modules"), join(root, "node_modules"));
  }
  return {
    root,
    writeNotebook: (name, cells) => writeNotebook(join(root, "notebooks", `${name}.ipynb`), cells),
    cellar: (args, options = {}) => runCellar(root, args, options),
    findProcesses: () => findProcesses(root),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}

async function writeNotebook(
  path: string,
  cells: readonly (string | TaggedCell)[] | string,
): Promise<string> {
  await writeFile(path, typeof cells === "string" ? cells : JSON.stringify(toNotebook(cells)));
  return path;
}

function toNotebook(cells: readonly (string | TaggedCell)[]): object {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { name: "tslab", display_name: "TypeScript" },
      language_info: { name: "typescript" },
    },
    cells: cells.map((cell, index) => toCell(cell, index)),
  };
}

function toCell(cell: string | TaggedCell, index: number): object {
  const { source, tags } = typeof cell === "string" ? { source: cell, tags: [] } : cell;
  return {
    cell_type: "code",
    id: `c${index}`,
    metadata: { tags },
    source,
    outputs: [],
    execution_count: null,
  };
}

async function runCellar(
  root: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<CommandResult> {
  const child = spawn(process.execPath, [join(repository, "runner", "bin", "cellar.js"), ...args], {
    cwd: root,
    env: { ...process.env, ...ALONE, NO_COLOR: "1", CELLAR_WORKPLACE: root, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed = { stdout: "", stderr: "" };
  let { when, killed } = options;
  const killWhenDue = () => {
    if (killed !== undefined && (printed.stdout + printed.stderr).includes(killed.printed)) {
      setTimeout(() => child.kill("SIGKILL"), killed.afterMs);
      killed = undefined;
    }
  };
  killWhenDue();
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8");
    child[name].on("data", (chunk: string) => {
      printed[name] += chunk;
      killWhenDue();
      if (when !== undefined && printed[name].includes(when.printed)) {
        for (const signal of [when.send].flat()) {
          child.kill(signal);
        }
        when = undefined;
      }
      if (options.stopReadingAt !== undefined && printed.stdout.includes(options.stopReadingAt)) {
        child.stdout.destroy();
      }
    });
  }
  const exitCode = await new Promise<number | null>((resolve) => {
    child.once("close", resolve);
  });
  return { exitCode, ...printed };
}

/** Kernels inherit the environment of the command, and hand it down to what they start. */
async function findProcesses(root: string): Promise<string[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const environments = await Promise.all(
    pids.map(async (pid) => ({ pid, text: await readFile(`/proc/${pid}/environ`, "utf8").catch(() => "") })),
  );
  return environments.filter(({ text }) => text.includes(`CELLAR_WORKPLACE=${root}`)).map(({ pid }) => pid);
}

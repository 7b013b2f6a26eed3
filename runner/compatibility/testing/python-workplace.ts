import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { collectRun, type FinishedRun } from "../../cli/testing/finished-run.ts";
import { type CommandResult, createWorkplace, type Workplace } from "../../cli/testing/workplace.ts";
import { type NotebookSpec, toNotebookJson } from "./notebook-json.ts";
import { preparePythonTools } from "./python-tools.ts";

/** A repository and a home of its own, in which the Python tools are active and Jupyter knows nothing but `python3`. */
export interface PythonWorkplace {
  readonly root: string;
  /** Holds all that Jupyter and IPython read and write for a user. */
  readonly home: string;
  /** Added to the environment of all that runs here. */
  readonly env: Readonly<Record<string, string>>;
  /** Writes a notebook under notebooks/; returns its path. */
  writeNotebook(name: string, spec: NotebookSpec): Promise<string>;
  /** Runs the command line `cellar …args` in the root. */
  cellar: Workplace["cellar"];
  /** Writes a notebook and runs it with the command line; collects what it has left. */
  run(name: string, spec: NotebookSpec, args?: readonly string[]): Promise<FinishedRun>;
  /** Returns the path of a Python program. */
  readonly program: (name: string) => string;
  /** Runs a Python program in the root. */
  python(program: string, args: readonly string[]): Promise<CommandResult>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Makes a workplace; dispose it to remove it. */
export async function createPythonWorkplace(): Promise<PythonWorkplace> {
  const tools = await preparePythonTools();
  const workplace = await createWorkplace();
  const home = await mkdtemp(join(tmpdir(), "cellar-home-"));
  const env = { ...tools.env, ...placesUnder(home) };
  const cellar: Workplace["cellar"] = (args, options = {}) =>
    workplace.cellar(args, { ...options, env: { ...env, ...options.env } });
  const writeNotebook = async (name: string, spec: NotebookSpec): Promise<string> => {
    const path = join(workplace.root, "notebooks", `${name}.ipynb`);
    await writeFile(path, toNotebookJson(spec));
    return path;
  };
  return {
    root: workplace.root,
    home,
    env,
    program: tools.program,
    writeNotebook,
    cellar,
    run: async (name, spec, args = []) => {
      const path = await writeNotebook(name, spec);
      return collectRun(workplace, name, await cellar(["run", path, ...args]));
    },
    python: (program, args) => runProgram(tools.program(program), args, { cwd: workplace.root, env }),
    [Symbol.asyncDispose]: async () => {
      await workplace[Symbol.asyncDispose]();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** All that Jupyter and IPython read and write lies under the home, whatever the environment of the tests says. */
function placesUnder(home: string): Record<string, string> {
  return {
    HOME: home,
    JUPYTER_PATH: "",
    JUPYTER_DATA_DIR: join(home, "data"),
    JUPYTER_CONFIG_DIR: join(home, "config"),
    JUPYTER_RUNTIME_DIR: join(home, "runtime"),
    IPYTHONDIR: join(home, "ipython"),
  };
}

function runProgram(
  program: string,
  args: readonly string[],
  place: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const options = { cwd: place.cwd, env: { ...process.env, ...place.env }, maxBuffer: 2 ** 28 };
    const child = execFile(program, args, options, (_error, stdout, stderr) => {
      resolve({ exitCode: child.exitCode, stdout, stderr });
    });
  });
}

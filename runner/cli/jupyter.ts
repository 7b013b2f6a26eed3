import { findRepoRoot } from "cellar/run";
import pc from "picocolors";
import {
  findEffectiveKernel,
  findOwnKernel,
  type RegisteredKernel,
  registerKernel,
  TSLAB,
  tslabKernelspec,
  unregisterKernel,
} from "../kernel/index.ts";
import { findProgram } from "./find-program.ts";
import { printJson, printLine } from "./output.ts";
import { UsageError } from "./usage-error.ts";

/** Arguments of `cellar jupyter`. */
export interface JupyterArguments {
  /** Replace or remove a kernel of this name that somebody else has registered. */
  readonly force: boolean;
  /** Remove the kernel instead. */
  readonly remove: boolean;
  readonly json: boolean;
}

/**
 * `cellar jupyter`: registers this project's tslab, with the preload, where the user's Jupyter finds it, and says how to
 * start Jupyter; with `--remove` takes it away again. Needs neither Jupyter nor Python.
 *
 * @throws {UsageError} when a tslab of another origin is registered
 */
export async function jupyter({ force, remove, json }: JupyterArguments): Promise<number> {
  const before = await findOwnKernel(TSLAB);
  if (before?.ours === false && !force) {
    throw new UsageError(
      `Cannot ${remove ? "remove" : "register"} kernel "${TSLAB}": "${before.path}" was not written by cellar; ` +
        `${remove ? "remove" : "replace"} it with --force (a tslab without cellar's preload loses output)`,
    );
  }
  const print = json ? printJson : printText;
  print(remove ? await unregister(before) : await register(before));
  return 0;
}

/** What `--json` prints. */
interface JupyterState {
  readonly kernel: string;
  readonly action: "registered" | "replaced" | "unchanged" | "removed" | "none";
  /** Path of the kernel.json; null when there was none to remove. */
  readonly kernelspec: string | null;
  /** Another kernel.json that Jupyter takes in its place, in this environment; null when there is none. */
  readonly shadowed_by: string | null;
  /** The program that opens notebooks; null when there is none on the PATH. */
  readonly jupyter: string | null;
  /** Where it is to be started; null outside of a repository. */
  readonly root: string | null;
}

async function register(before: RegisteredKernel | undefined): Promise<JupyterState> {
  const kernelspec = await registerKernel(tslabKernelspec());
  const [after, effective] = await Promise.all([findOwnKernel(TSLAB), findEffectiveKernel(TSLAB)]);
  return {
    kernel: TSLAB,
    action: before === undefined ? "registered" : before.text === after?.text ? "unchanged" : "replaced",
    kernelspec,
    shadowed_by: effective === undefined || effective.path === kernelspec ? null : effective.path,
    ...(await surroundings()),
  };
}

async function unregister(before: RegisteredKernel | undefined): Promise<JupyterState> {
  await unregisterKernel(TSLAB);
  const effective = await findEffectiveKernel(TSLAB);
  return {
    kernel: TSLAB,
    action: before === undefined ? "none" : "removed",
    kernelspec: before?.path ?? null,
    shadowed_by: effective?.path ?? null,
    ...(await surroundings()),
  };
}

async function surroundings(): Promise<Pick<JupyterState, "jupyter" | "root">> {
  return { jupyter: (await findProgram(["jupyter-lab", "jupyter-notebook"])) ?? null, root: findRoot() };
}

function findRoot(): string | null {
  try {
    return findRepoRoot();
  } catch {
    return null;
  }
}

function printText(state: JupyterState): void {
  const { action, kernelspec, shadowed_by } = state;
  printLine(kernelspec === null ? DONE[action] : `${DONE[action]}: ${kernelspec}`);
  if (shadowed_by !== null) {
    printLine(
      `${pc.yellow("warning")} in this environment Jupyter takes another kernel of this name: ${shadowed_by}`,
    );
  }
  if (action !== "removed" && action !== "none") {
    printLine(state.jupyter === null ? NO_JUPYTER : describeStart(state));
  }
}

const DONE: Readonly<Record<JupyterState["action"], string>> = {
  registered: `registered kernel "${TSLAB}" for Jupyter`,
  replaced: `registered kernel "${TSLAB}" for Jupyter, in place of an earlier one`,
  unchanged: `kernel "${TSLAB}" was registered for Jupyter before`,
  removed: `removed kernel "${TSLAB}" from Jupyter`,
  none: `kernel "${TSLAB}" was not registered for Jupyter: nothing to remove`,
};

const NO_JUPYTER = `There is no JupyterLab on the PATH. To edit notebooks, install it once (it needs Python), for instance with
  pipx install jupyterlab
and start it with \`jupyter lab\` in the root of the repository: it finds the kernel by itself.
Running notebooks (\`cellar run\`) needs neither Jupyter nor Python.`;

function describeStart({ jupyter: program, root }: JupyterState): string {
  const start = program?.includes("jupyter-lab") === true ? "jupyter lab" : "jupyter notebook";
  const place =
    root === null ? "in the root of a repository" : root === process.cwd() ? "here" : `in ${root}`;
  return `Start Jupyter ${place} with \`${start}\`, and open a notebook under notebooks/`;
}

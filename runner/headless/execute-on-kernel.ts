import {
  type ExecuteNotebookOptions,
  executeNotebook,
  type NotebookOutcome,
  outcomeWithoutKernel,
  planCells,
  toError,
} from "../execute/index.ts";
import { HEADLESS_VARIABLE, type Kernel, type StartKernelOptions, startKernel } from "../kernel/index.ts";
import type { RunPlan } from "./plan-run.ts";

/** How a planned notebook is executed on a kernel of its own. */
export interface ExecuteOnKernelOptions extends ExecuteNotebookOptions {
  readonly starting: StartKernelOptions;
  /** Called when the kernel is up, before the first cell. */
  onKernelStart(kernel: Kernel): Promise<void>;
}

/**
 * Starts the kernel of a plan, executes the notebook on it, and ends it. A kernel that does not start is an outcome like
 * any other. The values of secrets are taken out of whatever it says.
 */
export async function executeOnKernel(
  { notebook, kernelspec, secrets }: Pick<RunPlan, "notebook" | "kernelspec" | "secrets">,
  options: ExecuteOnKernelOptions,
): Promise<NotebookOutcome> {
  const { starting } = options;
  const kernel = await startKernel(kernelspec, {
    ...starting,
    env: { [HEADLESS_VARIABLE]: "1", ...starting.env, ...secrets.env() },
    logFilter: secrets.logFilter(),
  }).catch(toError);
  if (kernel instanceof Error) {
    return outcomeWithoutKernel(planCells(notebook), kernel);
  }
  try {
    await options.onKernelStart(kernel);
    return await executeNotebook(notebook, secrets.scrubKernel(kernel), options);
  } finally {
    await kernel.stop();
  }
}

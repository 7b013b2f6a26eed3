import { join } from "node:path";
import { measure } from "../measure.ts";
import type { PythonTools } from "./python-tools.ts";
import { runCommand } from "./run-command.ts";
import { CELLAR, type Surroundings } from "./surroundings.ts";
import type { Workplace } from "./workplace.ts";

/** A way to execute a notebook. */
export interface Tool {
  readonly name: string;
  /** Whether it leaves an executed notebook. */
  readonly saves: boolean;
  /** Executes the notebook of a workplace; returns the wall time in seconds. */
  run(workplace: Workplace): Promise<number>;
}

/** The kernel without a runner: what no tool can go below. */
export const KERNEL_ALONE: Tool = {
  name: "kernel alone",
  saves: false,
  run: async ({ root, notebook }) => {
    const { seconds } = await measure(new URL("kernel-alone.ts", import.meta.url), [join(root, notebook)]);
    return seconds;
  },
};

/** Our command line. */
export function cellarRun({ env }: Surroundings): Tool {
  return {
    name: "cellar run",
    saves: true,
    run: ({ root, notebook }) => runCommand(process.execPath, [CELLAR, "run", notebook], { cwd: root, env }),
  };
}

/** The others, each with its defaults. */
export function pythonRuns({ papermill, jupyterExecute }: PythonTools, { env }: Surroundings): Tool[] {
  return [
    {
      name: "papermill",
      saves: true,
      run: ({ root, notebook }) => runCommand(papermill, [notebook, "executed.ipynb"], { cwd: root, env }),
    },
    {
      name: "jupyter execute",
      saves: true,
      run: ({ root, notebook }) =>
        runCommand(jupyterExecute, ["--output=executed", notebook], { cwd: root, env }),
    },
  ];
}

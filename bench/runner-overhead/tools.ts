import { join } from "node:path";
import type { PythonTools } from "../../runner/compatibility/testing/python-tools.ts";
import { measure } from "../measure.ts";
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
export function pythonRuns({ program }: PythonTools, { env }: Surroundings): Tool[] {
  return [
    {
      name: "papermill",
      saves: true,
      run: ({ root, notebook }) =>
        runCommand(program("papermill"), [notebook, "executed.ipynb"], { cwd: root, env }),
    },
    {
      name: "jupyter execute",
      saves: true,
      run: ({ root, notebook }) =>
        runCommand(program("jupyter-execute"), ["--output=executed", notebook], { cwd: root, env }),
    },
  ];
}

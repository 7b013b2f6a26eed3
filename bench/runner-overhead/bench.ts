import { toErrorText } from "cellar/files";
import { preparePythonTools } from "../../runner/compatibility/testing/python-tools.ts";
import { measureOnce, measureTools, type WallTimes } from "./measure-tools.ts";
import { renderComparison } from "./render-comparison.ts";
import { makeSurroundings, type Surroundings } from "./surroundings.ts";
import { cellarRun, KERNEL_ALONE, pythonRuns, type Tool } from "./tools.ts";
import { SHORT_WORKLOADS, WORKLOADS, type Workload } from "./workload.ts";

/**
 * Measures what running a notebook costs above what its kernel takes, ours against papermill and nbclient on the same
 * kernel; prints a table for each notebook.
 */
export async function benchRunnerOverhead({ short }: { short: boolean }): Promise<void> {
  await using surroundings = await makeSurroundings();
  const ours = cellarRun(surroundings);
  const others = short ? [] : await findOthers(surroundings);
  const workloads = short ? SHORT_WORKLOADS : WORKLOADS;
  await compareOn(workloads, { ours, others, surroundings });
}

interface Contest {
  readonly ours: Tool;
  readonly others: readonly Tool[];
  readonly surroundings: Surroundings;
}

async function compareOn(workloads: readonly Workload[], contest: Contest): Promise<void> {
  const { ours, others, surroundings } = contest;
  const tools = [KERNEL_ALONE, ours, ...others];
  let oneCell: WallTimes | undefined;
  for (const workload of workloads) {
    if (oneCell === undefined) {
      await warmUp(tools, workload, surroundings);
    }
    const times = await measureTools(tools, workload, surroundings);
    oneCell ??= times;
    print(renderComparison({ workload, times, oneCell, ours: ours.name }));
  }
}

/** The first run of each program reads it from disk, and compiles what is not compiled yet. */
async function warmUp(tools: readonly Tool[], workload: Workload, surroundings: Surroundings): Promise<void> {
  for (const tool of tools) {
    await measureOnce(tool, workload, surroundings);
  }
}

async function findOthers(surroundings: Surroundings): Promise<Tool[]> {
  try {
    return pythonRuns(await preparePythonTools(surroundings.env), surroundings);
  } catch (error) {
    print(`ours alone, papermill and nbclient are not there. ${toErrorText(error)}`);
    return [];
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

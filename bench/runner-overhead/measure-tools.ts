import { checkExecuted } from "./check-executed.ts";
import type { Surroundings } from "./surroundings.ts";
import type { Tool } from "./tools.ts";
import type { Workload } from "./workload.ts";
import { makeWorkplace } from "./workplace.ts";

/** Odd, so that the median is one of them. */
const ROUNDS = 3;

/** Median wall time in seconds, by the name of the tool. */
export type WallTimes = ReadonlyMap<string, number>;

/** Measures tools on one workload: they take turns, each round in another order, since machines are not steady. */
export async function measureTools(
  tools: readonly Tool[],
  workload: Workload,
  surroundings: Surroundings,
): Promise<WallTimes> {
  const samples = new Map(tools.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const tool of rotate(tools, round)) {
      samples.get(tool.name)?.push(await measureOnce(tool, workload, surroundings));
    }
  }
  return new Map(Array.from(samples, ([name, seconds]) => [name, median(seconds)]));
}

/** Runs a tool once in a repository of its own; returns the wall time in seconds. */
export async function measureOnce(
  tool: Tool,
  workload: Workload,
  surroundings: Surroundings,
): Promise<number> {
  await using workplace = await makeWorkplace(workload, surroundings);
  const seconds = await tool.run(workplace);
  if (tool.saves) {
    await checkExecuted(await workplace.findExecuted(), workload);
  }
  return seconds;
}

function rotate<Item>(items: readonly Item[], by: number): Item[] {
  const first = by % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

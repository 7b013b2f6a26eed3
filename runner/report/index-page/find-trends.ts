import { groupItems } from "./group-items.ts";
import type { ListedRun } from "./listed-run.ts";

/** How one metric of one notebook has gone over its completed runs. */
export interface Trend {
  readonly notebook: string;
  readonly metric: string;
  /** Oldest first. */
  readonly values: readonly number[];
}

/** A trend needs something to compare with. */
const FEWEST = 2;

/** Returns the trend of each metric that at least two completed runs of a notebook have; the latest run's order. */
export function findTrends(runs: readonly ListedRun[]): Trend[] {
  const notebooks = groupItems(
    runs.filter(({ status }) => status === "completed" || status === "interactive"),
    ({ notebook }) => notebook,
  );
  return [...notebooks].flatMap(([notebook, group]) => {
    const metrics = Object.keys(group.at(-1)?.metrics ?? {});
    return metrics
      .map((metric) => ({ notebook, metric, values: valuesOf(group, metric) }))
      .filter(({ values }) => values.length >= FEWEST);
  });
}

function valuesOf(runs: readonly ListedRun[], metric: string): number[] {
  return runs.flatMap(({ metrics }) => metrics[metric] ?? []);
}

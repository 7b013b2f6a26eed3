import type { WallTimes } from "./measure-tools.ts";
import { KERNEL_ALONE } from "./tools.ts";
import type { Workload } from "./workload.ts";

/** What is compared: one workload, and the same tools on a notebook of one cell. */
export interface Comparison {
  readonly workload: Workload;
  readonly times: WallTimes;
  readonly oneCell: WallTimes;
  /** Name of the tool that the others are compared with. */
  readonly ours: string;
}

/**
 * Renders a table: of each tool the wall time, its overhead over the kernel alone, and how much of that each further
 * cell costs; then ours as a share of each other tool.
 */
export function renderComparison(comparison: Comparison): string {
  const { workload, times, ours } = comparison;
  const others = [...times.keys()].filter((name) => name !== ours && name !== KERNEL_ALONE.name);
  return [
    renderRow([workload.title, "wall", "overhead", "a cell"]),
    ...Array.from(times.keys(), (name) => renderTool(name, comparison)),
    ...others.map((name) => renderShare(name, comparison)),
  ].join("\n");
}

function renderTool(name: string, { workload, times, oneCell }: Comparison): string {
  const wall = `${secondsOf(name, times).toFixed(2)} s`;
  if (name === KERNEL_ALONE.name) {
    return renderRow([`  ${name}`, wall]);
  }
  const overhead = overheadMs(name, times);
  const perCell = (overhead - overheadMs(name, oneCell)) / (workload.cells - 1);
  return renderRow([
    `  ${name}`,
    wall,
    renderMs(overhead, 0),
    workload.cells === 1 ? "" : renderMs(perCell, 1),
  ]);
}

/** What is not above the kernel alone is below what this benchmark can tell apart. */
function renderMs(milliseconds: number, digits: number): string {
  return milliseconds > 0 ? `${milliseconds.toFixed(digits)} ms` : "-";
}

function renderShare(name: string, { times, ours }: Comparison): string {
  const wall = (secondsOf(ours, times) / secondsOf(name, times)).toFixed(2);
  const overhead = Math.max(0, overheadMs(ours, times) / overheadMs(name, times)).toFixed(2);
  return renderRow([`  ${ours} / ${name}`, wall, overhead]);
}

function overheadMs(name: string, times: WallTimes): number {
  return (secondsOf(name, times) - secondsOf(KERNEL_ALONE.name, times)) * 1000;
}

function secondsOf(name: string, times: WallTimes): number {
  return times.get(name) ?? Number.NaN;
}

function renderRow([first = "", ...rest]: readonly string[]): string {
  return (first.padEnd(30) + rest.map((text) => text.padStart(12)).join("")).trimEnd();
}

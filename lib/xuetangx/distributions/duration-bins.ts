import type { ValueBin } from "./count-in-bins.ts";

const BOUNDS_SECONDS = [1, 10, 60, 300, 1800, 7200, 86_400, 604_800];

const UNITS: readonly (readonly [name: string, seconds: number])[] = [
  ["d", 86_400],
  ["h", 3600],
  ["min", 60],
  ["s", 1],
];

/** Returns bins of whole seconds, labelled `≤ 1 s`, `≤ 10 s`, …, `> 7 d`; one of them ends exactly at the threshold. */
export function durationBins(thresholdSeconds: number): ValueBin[] {
  const bounds = [...new Set([...BOUNDS_SECONDS, thresholdSeconds])].sort((a, b) => a - b);
  const bins = bounds.map((bound, index) => {
    const previous = bounds[index - 1];
    return { label: `≤ ${renderDuration(bound)}`, from: previous === undefined ? 0 : previous + 1 };
  });
  const longest = Math.max(...bounds);
  return [...bins, { label: `> ${renderDuration(longest)}`, from: longest + 1 }];
}

/** Returns seconds in the largest unit that divides them, as in `30 min`. */
function renderDuration(seconds: number): string {
  const [name, size] = UNITS.find(([, unit]) => seconds % unit === 0) ?? ["s", 1];
  return `${seconds / size} ${name}`;
}

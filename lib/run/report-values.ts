import { isNamedValues } from "./config-sections.ts";
import type { NamedValues, RunReport } from "./contract.ts";

/**
 * Returns a number of a report's metrics, as in `readMetric(report, "gap_stats", "p50_sec")`.
 *
 * @throws {TypeError} when there is none of that name
 */
export function readMetric(report: RunReport, ...names: readonly string[]): number {
  const value = names.reduce<unknown>(
    (values, name) => (isNamedValues(values) ? values[name] : undefined),
    report.metrics,
  );
  if (typeof value === "number") return value;
  throw new TypeError(
    `Cannot read metric "${names.join(".")}" of ${describe(report)}: it is ${typeof value}, wanted a number`,
  );
}

/**
 * Returns rows among a report's sanity samples.
 *
 * @throws {TypeError} when there are none of that name
 */
export function readSampleRows(report: RunReport, name: string): NamedValues[] {
  const rows = report.sanity_samples[name];
  if (Array.isArray(rows) && rows.every(isNamedValues)) return rows;
  throw new TypeError(
    `Cannot read sample "${name}" of ${describe(report)}: it is ${typeof rows}, wanted a list of rows`,
  );
}

function describe({ notebook, run_tag }: RunReport): string {
  return `"${notebook}/${run_tag}"`;
}

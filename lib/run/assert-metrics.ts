import { CheckError } from "./checks.ts";
import type { NamedValues } from "./contract.ts";

/**
 * Passes when the named metrics have exactly the expected values; metrics that nothing is expected of are free.
 *
 * @throws {CheckError} when one has not; carries how many differ and the name of the first, the message all of them
 */
export function assertMetrics(
  metrics: Readonly<NamedValues>,
  expected: Readonly<Record<string, number>>,
): void {
  const differing = Object.entries(expected).filter(([name, value]) => metrics[name] !== value);
  const [first] = differing;
  if (first === undefined) return;
  const found = differing.map(([name, value]) => `"${name}" is ${String(metrics[name])}, wanted ${value}`);
  throw new CheckError(`Cannot accept the metrics: ${found.join("; ")}`, {
    count: differing.length,
    example: first[0],
  });
}

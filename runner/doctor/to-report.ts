import type { Tier } from "./check.ts";
import type { Examination } from "./examine-kernel.ts";

/** How many checks of a tier came out how. */
export interface TierCount {
  readonly passed: number;
  readonly failed: number;
  readonly not_tried: number;
}

export const TIERS: readonly Tier[] = [1, 2, 3];

/** Returns an examination as JSON for machines. */
export function toReport(examination: Examination): Record<string, unknown> {
  const { kernelspec, info, startMs, restarts, results, quirks, isUsable } = examination;
  return {
    kernel: kernelspec.name,
    display_name: kernelspec.display_name,
    argv: kernelspec.argv,
    implementation: info.implementation,
    implementation_version: info.implementation_version,
    protocol_version: info.protocol_version,
    language: info.language_info.name,
    language_version: info.language_info.version,
    usable: isUsable,
    start_ms: startMs,
    restarts,
    tiers: Object.fromEntries(TIERS.map((tier) => [tier, countTier(examination, tier)])),
    checks: results.map(({ durationMs, otherwise, ...result }) => ({
      ...result,
      ms: durationMs,
      ...(result.verdict === "failed" ? { consequence: otherwise } : {}),
    })),
    quirks: quirks.map(({ deviation, remedy }) => ({ deviation, remedy })),
  };
}

/** Counts the checks of a tier. */
export function countTier({ results }: Examination, tier: Tier): TierCount {
  const count = (wanted: string) =>
    results.filter((result) => result.tier === tier && result.verdict === wanted).length;
  return { passed: count("passed"), failed: count("failed"), not_tried: count("not tried") };
}

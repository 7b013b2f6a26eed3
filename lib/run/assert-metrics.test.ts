import { describe, expect, it } from "vitest";
import { assertMetrics } from "./assert-metrics.ts";
import { CheckError } from "./checks.ts";

const check = (): void =>
  assertMetrics({ n_users: 3, n_pairs: 5, n_items: "2" }, { n_pairs: 6, n_items: 2, n_x: 0 });

describe("assertMetrics()", () => {
  it("accepts expected values, and any value of a metric that nothing is expected of", () => {
    expect(() => assertMetrics({ n_users: 3, n_pairs: 5 }, { n_users: 3 })).not.toThrow();
    expect(() => assertMetrics({ n_users: 3 }, {})).not.toThrow();
  });

  it("names every metric that differs or is missing", () => {
    expect(check).toThrow(CheckError);
    expect(check).toThrow(
      expect.objectContaining({
        message:
          'Cannot accept the metrics: "n_pairs" is 5, wanted 6; "n_items" is 2, wanted 2; "n_x" is undefined, wanted 0',
        count: 3,
        example: "n_pairs",
      }),
    );
  });
});

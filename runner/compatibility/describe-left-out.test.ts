import { describe, expect, it } from "vitest";
import { describeLeftOut } from "./testing/describe-left-out.ts";

const SUITES = [
  { name: "slow", command: "npm run ok", reason: async () => "takes minutes" },
  { name: "python", command: "npm run test:python", reason: async () => "needs Python" },
];

describe("describeLeftOut()", () => {
  it("names each suite whose files did not run, why, and the command that runs it", async () => {
    const missing = ["/r/a.slow.test.ts", "/r/b.python.test.ts", "/r/c.python.test.ts"];
    expect(await describeLeftOut(SUITES, missing)).toBe(
      "not run: *.slow.test.ts (1 file), run by `npm run ok`: takes minutes\n" +
        "not run: *.python.test.ts (2 files), run by `npm run test:python`: needs Python\n",
    );
  });

  it("is silent when everything ran", async () => {
    expect(await describeLeftOut(SUITES, [])).toBe("");
  });

  it("is silent when only some tests were asked for", async () => {
    expect(await describeLeftOut(SUITES, ["/r/a.slow.test.ts", "/r/plain.test.ts"])).toBe("");
  });
});

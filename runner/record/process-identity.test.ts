import { hostname } from "node:os";
import { describe, expect, it } from "vitest";
import { identifyThisProcess, isRunning } from "./process-identity.ts";

describe("isRunning()", () => {
  it("knows this process", async () => {
    expect(await isRunning(await identifyThisProcess())).toBe(true);
  });

  it("knows that a process number nobody has is gone", async () => {
    // Linux gives out no number above 4,194,304 (proc(5), pid_max).
    expect(await isRunning({ pid: 5_000_000, host: hostname(), start_ticks: null })).toBe(false);
  });

  it("does not take a later process of the same number for the one that was meant", async () => {
    const { pid, host, start_ticks } = await identifyThisProcess();
    expect(await isRunning({ pid, host, start_ticks: (start_ticks ?? 0) - 1 })).toBe(start_ticks === null);
  });

  it("cannot tell for another machine", async () => {
    expect(await isRunning({ pid: 1, host: "elsewhere", start_ticks: null })).toBeUndefined();
  });
});

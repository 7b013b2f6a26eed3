import { describe, expect, it } from "vitest";
import { RunInterruptedError } from "../execute/index.ts";
import { KernelStartError } from "../kernel/index.ts";
import { exitCodeOf, papermillExitCodeOf } from "./exit-code.ts";

describe("exitCodeOf()", () => {
  it.each([
    ["completed", undefined, 0],
    ["failed", undefined, 1],
    ["failed", new KernelStartError("Cannot start kernel", { kernelName: "julia" }), 3],
    ["kernel_died", undefined, 4],
    ["timed_out", undefined, 124],
    ["interrupted", new RunInterruptedError("SIGINT"), 130],
    ["interrupted", new RunInterruptedError("SIGTERM"), 143],
  ] as const)("gives %s (%s) the code %i", (status, failure, code) => {
    expect(exitCodeOf(status, failure)).toBe(code);
  });
});

describe("papermillExitCodeOf()", () => {
  it.each([
    ["completed", undefined, 0],
    ["failed", undefined, 1],
    ["failed", new KernelStartError("Cannot start kernel", { kernelName: "julia" }), 1],
    ["timed_out", undefined, 1],
    ["kernel_died", undefined, 138],
    ["interrupted", new RunInterruptedError("SIGINT"), 130],
    ["interrupted", new RunInterruptedError("SIGTERM"), 143],
  ] as const)("gives %s (%s) the code %i", (status, failure, code) => {
    expect(papermillExitCodeOf(status, failure)).toBe(code);
  });
});

import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Kernelspec } from "../kernelspec.ts";
import type { Scenario } from "../mock/scenario.ts";

const runner = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const program = join(runner, "dist", "kernel", "mock", "mock-kernel.js");

/**
 * Returns the kernelspec of a mock kernel (mock/mock-kernel.ts, compiled: a child process would wait longer for a
 * compiler than for all that it does).
 *
 * @param scenario - a name of mock/scenarios.ts, or what the kernel is to do
 */
export function mockKernelspec(scenario: string | Scenario = {}): Kernelspec {
  const text = typeof scenario === "string" ? scenario : JSON.stringify(scenario);
  return {
    name: "mock",
    location: dirname(program),
    argv: [process.execPath, program, "{connection_file}", text],
    display_name: "Mock",
    language: "mock",
    interrupt_mode: "signal",
    env: {},
  };
}

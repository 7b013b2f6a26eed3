export type { Scenario, Step } from "../mock/scenario.ts";
export { findProcesses } from "./find-processes.ts";
export { mockKernelspec } from "./mock-kernelspec.ts";

export type { Scenario, Step } from "../mock/scenario.ts";
export { mockKernelspec } from "./mock-kernelspec.ts";

export { chooseKernelspec, type KernelWish, listKernelspecs } from "./choose-kernelspec.ts";
export { DeadKernelError, KernelStartError } from "./errors.ts";
export { beats } from "./heartbeat.ts";
export type { KernelExit } from "./kernel-process.ts";
export type { Kernelspec } from "./kernelspec.ts";
export type { TextFilter } from "./log-tail.ts";
export { type KernelQuirks, type KnownQuirk, quirksOf } from "./quirks.ts";
export {
  findEffectiveKernel,
  findOwnKernel,
  type RegisteredKernel,
  registerKernel,
  unregisterKernel,
} from "./registered-kernel.ts";
export { type Kernel, type StartKernelOptions, startKernel } from "./start-kernel.ts";
export { HEADLESS_VARIABLE, skipComments } from "./tslab/skip-comments.ts";
export { hasPreload, TSLAB, tslabKernelspec } from "./tslab-kernelspec.ts";
export { watchMemory } from "./watch-memory.ts";

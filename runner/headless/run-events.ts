import type { ExecutionEvents } from "../execute/index.ts";

/** What a caller hears of a headless run. */
export interface RunEvents extends ExecutionEvents {
  /** The run has its folder; the kernel is started next. */
  onRunStart?(run: { readonly name: string; readonly cells: number }): void;
  /** What the kernel's process prints besides the output of cells, as it comes. */
  onKernelLog?(text: string): void;
  /** The record is complete. */
  onRunEnd?(): void;
}

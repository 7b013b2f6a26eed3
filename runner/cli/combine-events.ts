import type { RunEvents } from "../headless/index.ts";

/** Returns listeners that hand every event on to all of the given ones, in their order. */
export function combineEvents(listeners: readonly RunEvents[]): RunEvents {
  const each = (tell: (listener: RunEvents) => void): void => listeners.forEach(tell);
  return {
    onRunStart: (run) => each((listener) => listener.onRunStart?.(run)),
    onKernelLog: (text) => each((listener) => listener.onKernelLog?.(text)),
    onCellStart: (cell) => each((listener) => listener.onCellStart?.(cell)),
    onMessage: (cell, message) => each((listener) => listener.onMessage?.(cell, message)),
    onCellEnd: (outcome) => each((listener) => listener.onCellEnd?.(outcome)),
    onRunEnd: () => each((listener) => listener.onRunEnd?.()),
  };
}

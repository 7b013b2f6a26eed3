import pidusage from "pidusage";
import type { KernelProcess } from "./kernel-process.ts";

/** How often the memory of the kernel is measured. */
const INTERVAL_MS = 500;

/**
 * Watches the resident memory of a kernel's process and calls back once when it is over the limit.
 *
 * @returns ends the watch, and tells the largest size seen, in bytes
 */
export function watchMemory(
  process: KernelProcess,
  limitBytes: number | undefined,
  onExceeded: (memoryBytes: number) => void,
): () => number {
  let peakBytes = 0;
  const measure = async () => {
    // A process that has just ended cannot be measured; its end is noticed elsewhere.
    const { memory } = await pidusage(process.pid).catch(() => ({ memory: 0 }));
    peakBytes = Math.max(peakBytes, memory);
    if (limitBytes !== undefined && memory > limitBytes) {
      clearInterval(timer);
      onExceeded(memory);
    }
  };
  const timer = setInterval(() => void measure(), INTERVAL_MS);
  return () => {
    clearInterval(timer);
    return peakBytes;
  };
}

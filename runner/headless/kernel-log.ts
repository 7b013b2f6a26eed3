import { appendFileSync } from "node:fs";

/** What the kernel's process prints besides the output of cells: its own messages, and those of child processes. */
export const KERNEL_LOG_FILE = "kernel.log";

const LONGEST_BYTES = 20 * 1024 ** 2;
const CUT = "\n[cellar] The rest is not kept: the log is cut at 20 MB.\n";

/**
 * Returns what appends to a kernel's log: the beginning up to 20 MB, and never an error. A run goes on without its log;
 * what cannot be written here will be told when the record cannot be written either.
 */
export function keepKernelLog(path: string): (text: string) => void {
  let room = LONGEST_BYTES;
  return (text) => {
    if (room <= 0) {
      return;
    }
    room -= Buffer.byteLength(text);
    try {
      appendFileSync(path, room > 0 ? text : `${text}${CUT}`);
    } catch {
      room = 0;
    }
  };
}

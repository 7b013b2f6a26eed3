import type { KernelInfoReply } from "../messaging/index.ts";

/** How a kernel deviates from the protocol, as far as a runner must know. */
export interface KernelQuirks {
  /** After a failed cell the kernel refuses every request for this long; 0 when it does not. */
  readonly abortWindowMs: number;
  /** Output of the last cell is complete when nothing has come for this long. */
  readonly quietMs: number;
}

/** Deno, for one, says `idle` long before it has sent all output; so any kernel may. */
const NONE: KernelQuirks = { abortWindowMs: 0, quietMs: 300 };

/** Quirks by the implementation name of kernel_info_reply. What our preload mends is not listed. */
const QUIRKS: Readonly<Record<string, KernelQuirks>> = {
  // tslab 1.0.22, dist/jupyter.js: the task queue is reset 200 ms after a failure; until then all is aborted.
  tslab: { abortWindowMs: 250, quietMs: 50 },
  jslab: { abortWindowMs: 250, quietMs: 50 },
};

/** Returns the quirks of the kernel that gave this answer; most have none. */
export function quirksOf(info: KernelInfoReply): KernelQuirks {
  return QUIRKS[info.implementation] ?? NONE;
}

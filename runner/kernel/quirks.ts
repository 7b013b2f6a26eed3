import type { KernelInfoReply } from "../messaging/index.ts";

/** How a kernel deviates from the protocol, as far as a runner must know. */
export interface KernelQuirks {
  /** After a failed cell the kernel refuses every request for this long; 0 when it does not. */
  readonly abortWindowMs: number;
  /** Output of the last cell is complete when nothing has come for this long. */
  readonly quietMs: number;
  /** What is known of the kernel, and what is done about it, for people. */
  readonly known: readonly KnownQuirk[];
}

/** A deviation that is known, and what becomes of it. */
export interface KnownQuirk {
  readonly deviation: string;
  readonly remedy: string;
  /** True when the remedy is part of the preload: without it the deviation stays. */
  readonly needsPreload?: boolean;
}

/** Deno, for one, says `idle` long before it has sent all output; so any kernel may. */
const QUIET_MS = 300;
const LATE_OUTPUT: KnownQuirk = {
  deviation: "its output may come after idle, as that of any kernel",
  remedy: `${QUIET_MS} ms without output are waited for behind the last cell`,
};

const NONE: KernelQuirks = { abortWindowMs: 0, quietMs: QUIET_MS, known: [LATE_OUTPUT] };

/** Seen with ipykernel 7.4. */
const IPYTHON: KernelQuirks = {
  ...NONE,
  known: [
    {
      deviation: "it does not stop a pending await that is interrupted",
      remedy: "the kernel of a cell that runs too long is killed",
    },
    {
      deviation: "it gives what a thread prints to whatever cell runs by then",
      remedy: "left as it is",
    },
    LATE_OUTPUT,
  ],
};

const TSLAB: KernelQuirks = {
  // tslab 1.0.22, dist/jupyter.js: the task queue is reset 200 ms after a failure; until then all is aborted.
  abortWindowMs: 250,
  quietMs: 50,
  known: [
    {
      deviation: "it refuses every cell for 200 ms after a failed one",
      remedy: "the runner pauses 250 ms behind a cell that may fail",
    },
    {
      deviation: "it prints the value of a cell instead of sending execute_result",
      remedy: "left as it is: the value is kept as printed text",
    },
    mended(
      "it loses output, and idle, after about 510 messages of one cell",
      "; messages are counted there and in the runner, and a cell that lost one fails",
    ),
    mended("it sends neither error nor execute_input, and says abort for aborted"),
    mended("it takes a promise that is rejected and not awaited for a success"),
    mended("it gives what a timer prints to whatever cell runs by then"),
    mended("every cell fails once something changes in a folder where it looked for a module in vain"),
    mended("it leaves history and interrupt requests unanswered"),
    mended("it outlives its runner, and a request to shut down while a timer is set"),
  ],
};

function mended(deviation: string, also = ""): KnownQuirk {
  return { deviation, remedy: `mended in the kernel by cellar's preload${also}`, needsPreload: true };
}

/** Quirks by the implementation name of kernel_info_reply. */
const QUIRKS: Readonly<Record<string, KernelQuirks>> = {
  ipython: IPYTHON,
  jslab: TSLAB,
  tslab: TSLAB,
};

/** Returns the quirks of the kernel that gave this answer; most have none. */
export function quirksOf(info: KernelInfoReply): KernelQuirks {
  return QUIRKS[info.implementation] ?? NONE;
}

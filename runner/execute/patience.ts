/** How long a kernel that owes something is waited for, in milliseconds. */
export interface Patience {
  /** For `idle` when the reply has come, and for the reply when `idle` has, since the last message; default 4 s. */
  readonly answerMs: number;
  /** Then for the answer to another request, which tells a lost message from a kernel that hangs; default 30 s. */
  readonly probeMs: number;
  /** For the answer of a cell that was interrupted; default 2 s. */
  readonly interruptMs: number;
  /** For messages that a kernel had sent before it died; default 0.2 s. */
  readonly lastWordsMs: number;
  /** For output behind the last cell, all in all; default 5 s. */
  readonly lateOutputMs: number;
}

/** What is waited for when nothing else is asked for. */
export const PATIENCE: Patience = {
  answerMs: 4000,
  probeMs: 30_000,
  interruptMs: 2000,
  lastWordsMs: 200,
  lateOutputMs: 5000,
};

import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import { toErrorText } from "../../files/index.ts";
import type { StageMessage, StageMessages } from "./messages.ts";
import { receiveMessages } from "./pass-messages.ts";
import { type IngestTask, noMessages, runStages, STAGES, type Stage } from "./run-stages.ts";
import type { StageThreadData } from "./stage-thread.ts";

/** Which stages share a thread, by the number of threads. */
const PLANS: readonly (readonly (readonly Stage[])[])[] = [
  [],
  [STAGES],
  [["read", "scan"], ["encode"]],
  [["read"], ["scan"], ["encode"]],
];

/** More threads than this would have nothing to do. */
const MOST_WORKERS = PLANS.length - 1;

/** How to run the stages. */
export interface RunThreadsOptions {
  /** Threads beside this one, from 0 on; more than 3 count as 3. */
  readonly workers: number;
  /** Ends the work with the signal's reason. Default: none. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs all stages, in this thread or in others. Each waits for the next, so memory stays flat. No thread is left when
 * the messages have been walked, or the walk is left.
 *
 * @yields what comes out of the last stage
 */
export async function* runThreads(task: IngestTask, { workers, signal }: RunThreadsOptions): StageMessages {
  const plan = PLANS[Math.min(workers, MOST_WORKERS)] ?? [];
  if (plan.length === 0) yield* runHere(task, signal);
  else yield* runElsewhere(plan, task, signal);
}

async function* runHere(task: IngestTask, signal: AbortSignal | undefined): StageMessages {
  for await (const message of runStages(STAGES, { task, messages: noMessages() })) {
    signal?.throwIfAborted();
    yield message;
  }
}

async function* runElsewhere(
  plan: readonly (readonly Stage[])[],
  task: IngestTask,
  signal: AbortSignal | undefined,
): StageMessages {
  const deaths: Error[] = [];
  const threads: Worker[] = [];
  let input: MessagePort | undefined;
  try {
    for (const stages of plan) {
      const { port1: output, port2 } = new MessageChannel();
      const thread = startThread({ stages, task, input, output });
      thread.on("error", (error) => deaths.push(new Error(toErrorText(error), { cause: error })));
      threads.push(thread);
      input = port2;
    }
    if (input !== undefined) yield* receiveMessages<StageMessage>(input, { signal });
  } catch (error) {
    signal?.throwIfAborted();
    await endThreads(threads);
    // A thread that died without a word, as of too little memory, is the cause of what the others say.
    throw deaths[0] ?? error;
  } finally {
    await endThreads(threads);
  }
}

async function endThreads(threads: readonly Worker[]): Promise<void> {
  await Promise.all(threads.map((thread) => thread.terminate()));
}

function startThread(data: StageThreadData): Worker {
  const transferList = [data.input, data.output].filter((port) => port !== undefined);
  // Not what this process was started with: a preload that mends a notebook's kernel is not for its threads.
  return new Worker(findProgram(), { workerData: data, transferList, execArgv: [] });
}

/** The compiled program beside this file; in tests its source, which Node 20 reads only with tsx's help. */
function findProgram(): URL {
  if (!import.meta.url.endsWith(".ts")) return new URL("stage-thread.js", import.meta.url);
  const [tsx, program] = [import.meta.resolve("tsx/esm/api"), new URL("stage-thread.ts", import.meta.url)];
  const start = `import { register } from ${JSON.stringify(tsx)}; register(); await import(${JSON.stringify(program)});`;
  return new URL(`data:text/javascript,${encodeURIComponent(start)}`);
}

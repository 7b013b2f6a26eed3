import { type MessagePort, workerData } from "node:worker_threads";
import { BlockPool } from "../../files/index.ts";
import type { StageMessage } from "./messages.ts";
import { receiveMessages, sendMessages } from "./pass-messages.ts";
import { listUsedMemory, toPostable } from "./postable.ts";
import { type IngestTask, noMessages, runStages, type Stage } from "./run-stages.ts";

/** What a thread is started with. */
export interface StageThreadData {
  readonly stages: readonly Stage[];
  readonly task: IngestTask;
  /** Where messages come from; none for the first stage. */
  readonly input: MessagePort | undefined;
  readonly output: MessagePort;
}

/** The program of a thread: runs stages from one port to the other. */
async function main({ stages, task, input, output }: StageThreadData): Promise<void> {
  const pool = new BlockPool();
  const messages =
    input === undefined
      ? noMessages()
      : receiveMessages<StageMessage>(input, { listReturned: listUsedMemory });
  const results = runStages(stages, { task, messages, pool });
  await sendMessages(output, results, { toPostable, onReturned: (memory) => pool.give(memory) });
}

void main(workerData);

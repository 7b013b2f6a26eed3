import { setTimeout as delay } from "node:timers/promises";
import { type Check, CheckFailedError, type Finding, found } from "./check.ts";
import { startOrphan } from "./orphan.ts";
import type { Patient } from "./patient.ts";

/** How often a process is looked for that should end. */
const LOOK_MS = 50;

/** How a kernel ends. The last of them ends the one that is examined. */
export const ENDING_CHECKS: readonly Check[] = [
  {
    id: "orphan",
    tier: 2,
    title: "ends when the process that started it is killed",
    otherwise: "a runner that is killed leaves the kernel behind",
    run: checkOrphan,
  },
  {
    id: "shutdown",
    tier: 2,
    title: "answers shutdown_request, and ends",
    otherwise: "the runner ends it with SIGTERM, then SIGKILL",
    run: checkShutdown,
  },
];

async function checkShutdown(patient: Patient): Promise<Finding> {
  const { kernel, limits } = patient;
  const start = performance.now();
  const shutdown = patient.begin({
    type: "shutdown_request",
    content: { restart: false },
    channel: "control",
  });
  await shutdown.until(() => kernel.process.exit() !== undefined, limits.endMs);
  const exit = kernel.process.exit();
  const answered = shutdown.reply === undefined ? "no shutdown_reply" : "answered";
  if (exit === undefined) {
    return found(false, `${answered}, and did not end within ${limits.endMs / 1000} s`);
  }
  const how = exit.signal ?? `exit code ${exit.exitCode}`;
  const tookMs = Math.round(performance.now() - start);
  return found(shutdown.reply !== undefined, `${answered}, ended with ${how} after ${tookMs} ms`);
}

async function checkOrphan({ kernel, startOptions, limits }: Patient): Promise<Finding> {
  const orphan = await startOrphan(kernel.kernelspec, startOptions);
  try {
    if (!orphan.isAlive()) {
      throw new CheckFailedError("it ended before its parent did");
    }
    orphan.killParent();
    const start = performance.now();
    while (orphan.isAlive() && performance.now() - start < limits.endMs) {
      await delay(LOOK_MS);
    }
    const tookMs = Math.round(performance.now() - start);
    return found(
      !orphan.isAlive(),
      orphan.isAlive() ? `still there after ${tookMs} ms` : `ended after ${tookMs} ms`,
    );
  } finally {
    await orphan.stop();
  }
}

import { Worker } from "node:worker_threads";

/** How often the kernel looks whether its parent is still there. */
const INTERVAL_MS = 500;

/** Environment variable with the process id of the runner, which starts kernels itself and not through a shell. */
const PARENT_VARIABLE = "CELLAR_RUNNER_PID";

/** Runs on a thread of its own, since a cell that loops for ever leaves the main thread no time. */
const WATCH = `
const { workerData } = require("node:worker_threads");
setInterval(() => {
  if (process.ppid === workerData.parent) return;
  try { process.kill(-process.pid, "SIGKILL"); } catch { process.kill(process.pid, "SIGKILL"); }
}, workerData.intervalMs);
`;

/**
 * Kills this process (and its group, when it leads one) once the process that started it is gone.
 *
 * Our runner says who it is in the environment: it may have died before this code ran for the first time.
 */
export function endWithParent(): void {
  const parent = Number(process.env[PARENT_VARIABLE] ?? process.ppid);
  // What the cells start has other parents.
  delete process.env[PARENT_VARIABLE];
  const workerData = { parent, intervalMs: INTERVAL_MS };
  new Worker(WATCH, { eval: true, workerData, execArgv: [], stdout: true, stderr: true }).unref();
}

import { Worker } from "node:worker_threads";

/** How often the kernel looks whether its parent is still there. */
const INTERVAL_MS = 500;

/** Runs on a thread of its own, since a cell that loops for ever leaves the main thread no time. */
const WATCH = `
const { workerData } = require("node:worker_threads");
setInterval(() => {
  if (process.ppid === workerData.parent) return;
  try { process.kill(-process.pid, "SIGKILL"); } catch { process.kill(process.pid, "SIGKILL"); }
}, workerData.intervalMs);
`;

/** Kills this process (and its group, when it leads one) once the process that started it is gone. */
export function endWithParent(): void {
  const workerData = { parent: process.ppid, intervalMs: INTERVAL_MS };
  new Worker(WATCH, { eval: true, workerData, execArgv: [], stdout: true, stderr: true }).unref();
}

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const execFileAsync = promisify(execFile);

/** What one measured program did. */
export interface Measurement {
  /** Time of the work alone: starting Node and loading modules are left out. */
  readonly seconds: number;
  /** Largest resident memory of the whole process. */
  readonly peakMemoryBytes: number;
}

/** The same with how much work it was. */
export interface WorkMeasurement extends Measurement {
  /** Processor time of all threads: on a busy machine it says more than the time does. */
  readonly cpuSeconds: number;
}

/**
 * Runs a measured program in a process of its own, so that memory and warm caches of one do not count for the other.
 *
 * @param script - a module that calls `report()` at its end
 */
export async function measure(script: URL, args: readonly string[]): Promise<WorkMeasurement> {
  const { stdout } = await execFileAsync(process.execPath, [
    "--import",
    "tsx",
    fileURLToPath(script),
    ...args,
  ]);
  const { seconds, cpuSeconds, peakMemoryBytes }: WorkMeasurement = JSON.parse(stdout);
  return { seconds, cpuSeconds, peakMemoryBytes };
}

/** Times the work of a measured program and prints the measurement for `measure()`. */
export async function report(work: () => Promise<unknown>): Promise<void> {
  const start = performance.now();
  const startCpu = process.cpuUsage();
  await work();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(startCpu);
  const cpuSeconds = (user + system) / 1e6;
  const peakMemoryBytes = process.resourceUsage().maxRSS * 1024;
  process.stdout.write(JSON.stringify({ seconds, cpuSeconds, peakMemoryBytes }));
}

import { readFileSync } from "node:fs";
import { type Kernelspec, type StartKernelOptions, startKernel } from "../kernel/index.ts";

/** A kernel with a parent of its own, which can be killed in the place of a runner. */
export interface Orphan {
  /** Kills the process that has started the kernel, as if somebody had killed the runner. */
  killParent(): void;
  /** Whether the kernel's own process is still there. */
  isAlive(): boolean;
  /** Ends what is left of both. */
  stop(): Promise<void>;
}

/** Starts a kernel the way the runner does, says its process id, and waits. */
const PARENT = `
const { spawn } = require("node:child_process");
const [command, ...args] = process.argv.slice(1);
const id = String(process.pid);
const env = { ...process.env, CELLAR_RUNNER_PID: id, JPY_PARENT_PID: id };
const child = spawn(command, args, { env, stdio: ["ignore", "ignore", "ignore"] });
child.on("error", () => process.exit(1)).on("exit", (code) => process.exit(code ?? 1));
process.stdout.write(child.pid + "\\n");
`;

/**
 * Starts a kernel below a process that can be killed.
 *
 * @throws {KernelStartError} when it does not start
 */
export async function startOrphan(kernelspec: Kernelspec, options: StartKernelOptions): Promise<Orphan> {
  let said = "";
  const below = { ...kernelspec, argv: [process.execPath, "-e", PARENT, "--", ...kernelspec.argv] };
  const parent = await startKernel(below, {
    ...options,
    onLog: (text) => {
      said += text;
    },
  });
  const pid = Number.parseInt(said, 10);
  return {
    killParent: () => parent.process.signal("SIGKILL"),
    isAlive: () => isAlive(pid),
    stop: () => parent.stop(),
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return !isZombie(pid);
}

/** Where nobody collects orphans, one that has ended keeps its process id. */
function isZombie(pid: number): boolean {
  try {
    return /\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { KernelStartError } from "./errors.ts";
import type { Kernelspec } from "./kernelspec.ts";
import { startKernel } from "./start-kernel.ts";
import { converse } from "./testing/converse.ts";
import { tslabKernelspec } from "./tslab-kernelspec.ts";

const here = dirname(fileURLToPath(import.meta.url));
const cwd = tmpdir();

const nodeKernel = (script: string): Kernelspec => ({
  ...tslabKernelspec(),
  name: "pretender",
  argv: [process.execPath, "-e", script],
});

describe("startKernel()", { timeout: 180_000 }, () => {
  it("refuses a command that is not there, and says so", async () => {
    const start = startKernel({ ...nodeKernel(""), argv: ["no-such-kernel"] }, { cwd });
    await expect(start).rejects.toThrow(KernelStartError);
    await expect(start).rejects.toThrow(/its command "no-such-kernel" does not run/);
  });

  it("stops waiting when its signal is aborted", async () => {
    const stop = AbortSignal.abort(new Error("changed my mind"));
    const start = startKernel(nodeKernel("setInterval(() => {}, 1000)"), { cwd, signal: stop });
    await expect(start).rejects.toThrow("changed my mind");
  });

  it("ends a kernel that a timer keeps busy, and what it has started", async () => {
    const kernel = await startKernel(tslabKernelspec(), { cwd });
    const child = `require("node:child_process").spawn("sleep", ["600"]).pid`;
    const { messages } = await converse(kernel, `setInterval(() => {}, 1000); console.log(${child})`);
    const pid = String(messages.find(({ header }) => header.msg_type === "stream")?.content["text"]).trim();
    await kernel.stop();
    expect(kernel.process.exit()).toMatchObject({ exitCode: 0 });
    await expect(
      readFile(`/proc/${pid}/cmdline`, "utf8").then(
        (text) => text.includes("sleep"),
        () => false,
      ),
    ).resolves.toBe(false);
  });

  it("does not let a kernel start whose runner is gone already", async () => {
    const { argv } = tslabKernelspec();
    const [command = "", ...args] = argv;
    const env = { ...process.env, CELLAR_RUNNER_PID: "5000000" };
    const orphan = spawn(command, args, { cwd, env, detached: true, stdio: "ignore" });
    await expect(once(orphan, "exit")).resolves.toEqual([null, "SIGKILL"]);
  });

  it("leaves no kernel behind when the runner is killed while a cell loops for ever", async () => {
    const script = join(here, "testing", "looping-runner.ts");
    const runner = spawn(process.execPath, ["--import", "tsx", "--conditions=source", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = await once(runner.stdout.setEncoding("utf8"), "data");
    const kernelPid = Number(line);
    runner.kill("SIGKILL");
    await expect.poll(() => isAlive(kernelPid), { timeout: 10_000 }).toBe(false);
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

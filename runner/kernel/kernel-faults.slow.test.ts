import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { KernelStartError } from "./errors.ts";
import type { Scenario, Step } from "./mock/scenario.ts";
import { type StartKernelOptions, startKernel } from "./start-kernel.ts";
import { converse } from "./testing/converse.ts";
import { findProcesses } from "./testing/find-processes.ts";
import { mockKernelspec } from "./testing/mock-kernelspec.ts";

const cwd = tmpdir();
const forged =
  /\(\d+ of its messages were refused, the last one: Cannot decode message: its signature does not fit/;

describe("startKernel(), when the kernel does not start", () => {
  it.concurrent.each<[string, string | Scenario, StartKernelOptions, RegExp]>([
    ["never answers", "never answers", { cwd, startTimeoutMs: 600 }, /it has not answered within 0.6 s/],
    [
      "answers and is not heard on iopub",
      "answers without iopub",
      { cwd, startTimeoutMs: 2500 },
      /it answers, but nothing was heard on its iopub socket within 2.5 s/,
    ],
    [
      "is heard and does not answer",
      "is heard but never answers",
      { cwd, startTimeoutMs: 2500 },
      /has not answered within 2.5 s, though it is heard on its iopub socket/,
    ],
    ["signs with another key", "signs wrongly", { cwd, startTimeoutMs: 2500 }, forged],
    [
      "ends before it binds its ports",
      "dies before binding",
      { cwd },
      /exit code 7 before it answered, at each of 3 attempts; it printed:\nno licence$/,
    ],
    [
      "is killed when it has bound them",
      "dies after binding",
      { cwd },
      /it ended with SIGABRT .*\nno memory$/,
    ],
    [
      "ends when it is asked who it is",
      "dies when asked who it is",
      { cwd },
      /exit code 9 before it answered.*printed nothing$/,
    ],
  ])("says that the kernel %s, and leaves no process", async (_what, scenario, options, says) => {
    const id = randomUUID();
    const start = startKernel(mockKernelspec(scenario), { ...options, env: { CELLAR_MOCK: id } });
    const error: unknown = await start.catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(KernelStartError);
    expect(error).toMatchObject({ kernelName: "mock", message: expect.stringMatching(says) });
    await expect(findProcesses(id)).resolves.toEqual([]);
  });
});

describe("startKernel(), when a port is taken", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "cellar-ports-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.concurrent.each(["shell_port", "iopub_port", "stdin_port", "control_port", "hb_port"] as const)(
    "tries again with other ports: %s",
    async (port) => {
      const counter = join(folder, port);
      const kernel = await startKernel(mockKernelspec({ portTaken: { port, starts: 1, counter } }), { cwd });
      await expect(stat(counter)).resolves.toMatchObject({ size: 2 });
      await expect(converse(kernel, "1")).resolves.toMatchObject({ reply: { status: "ok" } });
      await kernel.stop();
    },
  );

  it.concurrent("gives up when it loses a port three times, and says what the kernel said", async () => {
    const counter = join(folder, "always");
    const scenario: Scenario = { portTaken: { port: "shell_port", starts: 9, counter } };
    await expect(startKernel(mockKernelspec(scenario), { cwd })).rejects.toThrow(
      /exit code 1 .*\n.*EADDRINUSE|Address already in use/,
    );
    await expect(stat(counter)).resolves.toMatchObject({ size: 3 });
  });
});

describe("Kernel.stop()", () => {
  const grace = { shutdownMs: 400, terminateMs: 200 };
  const sleeper: Step = { start: ["sleep", "600"] };

  it.concurrent.each<[string, string | Scenario, object]>([
    ["that ends when it is asked to", "proper", { exitCode: 0 }],
    ["that ignores the request", "ignores shutdown", { signal: "SIGTERM" }],
    ["that ignores SIGTERM too", "ignores shutdown and SIGTERM", { signal: "SIGKILL" }],
    ["that has ended already", "proper", { exitCode: 4 }],
  ])("ends a kernel %s, and what it has started", async (what, scenario, exit) => {
    const id = randomUUID();
    const options = { cwd, env: { CELLAR_MOCK: id }, stopGrace: what.includes("asked") ? {} : grace };
    const kernel = await startKernel(mockKernelspec(scenario), options);
    await converse(kernel, JSON.stringify(["busy", sleeper, "reply", "idle"]));
    await expect(findProcesses(id)).resolves.toHaveLength(2);
    if (what.includes("already")) {
      kernel.client.request("shell", "execute_request", { code: '[{"exit":4}]' });
      await kernel.process.exited;
    }
    await kernel.stop();
    expect(kernel.process.exit()).toMatchObject(exit);
    await vi.waitFor(async () => expect(await findProcesses(id)).toEqual([]), { timeout: 10_000 });
  });

  it.concurrent("lets the runner end though a process that has left the kernel's group holds its output", async () => {
    const id = randomUUID();
    const script = join(dirname(fileURLToPath(import.meta.url)), "testing", "ending-runner.ts");
    const runner = spawn(process.execPath, ["--import", "tsx", "--conditions=source", script], {
      env: { ...process.env, CELLAR_MOCK: id },
      stdio: "inherit",
    });
    await expect(once(runner, "exit")).resolves.toEqual([0, null]);
    const [away] = await findProcesses(id);
    expect(away).toBeDefined();
    process.kill(Number(away));
  });

  it.concurrent("may be called twice, and refuses requests afterwards", async () => {
    const kernel = await startKernel(mockKernelspec(), { cwd });
    await kernel.stop();
    await kernel.stop();
    await expect(kernel.client.request("shell", "kernel_info_request", {}).reply).rejects.toThrow(
      /connection to the kernel is closed/,
    );
  });
});

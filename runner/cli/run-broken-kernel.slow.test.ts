import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mockKernelspec } from "../kernel/testing/index.ts";
import { runNotebook, statusesOf } from "./testing/finished-run.ts";
import { createWorkplace, type Workplace } from "./testing/workplace.ts";

const ok = JSON.stringify(["busy", "input", "reply", "idle"]);
const asks = { say: "input_request", on: "stdin", content: { prompt: "Password: " } };

describe("cellar run, on a kernel that does wrong", { timeout: 300_000 }, () => {
  let workplace: Workplace;
  beforeAll(async () => {
    workplace = await createWorkplace();
    await install(workplace, "mock");
    await install(workplace, "dies before binding");
  });
  afterAll(() => workplace[Symbol.asyncDispose]());

  it.each([
    {
      name: "fine",
      cells: [ok, ok],
      exitCode: 0,
      statuses: ["completed", "completed"],
      says: /cell 2\/2 c1 completed/,
    },
    {
      name: "no-start",
      cells: [ok],
      kernel: "dies before binding",
      exitCode: 3,
      statuses: ["aborted"],
      says: /Cannot start kernel "dies before binding": it ended with exit code 7 .*\nno licence/,
    },
    {
      name: "asks",
      cells: [ok, JSON.stringify(["busy", asks, "until-interrupted", "idle"]), ok],
      exitCode: 1,
      statuses: ["completed", "failed", "aborted"],
      says: /cell 2 \("c1"\) ended as failed: the cell asked for input \("Password: "\)/,
    },
    {
      name: "loses",
      cells: [JSON.stringify(["busy", "idle"])],
      exitCode: 1,
      statuses: ["failed"],
      says: /its reply did not arrive: whether the cell succeeded is not known; `cellar doctor mock` examines/,
    },
    {
      name: "dies",
      cells: [ok, JSON.stringify(["busy", { print: "out of luck" }, { exit: 9 }]), ok],
      exitCode: 4,
      statuses: ["completed", "kernel_died", "aborted"],
      says: /the kernel ended by itself with exit code 9; it printed:\nout of luck/,
    },
    {
      name: "hangs",
      cells: [JSON.stringify(["busy", "forever"])],
      args: ["--cell-timeout", "1"],
      exitCode: 124,
      statuses: ["timed_out"],
      says: /ran longer than 1 s \(--cell-timeout\)/,
    },
  ])("ends with exit code $exitCode and says why: $name", async ({ kernel = "mock", args = [], ...told }) => {
    const { name, cells, exitCode, statuses, says } = told;
    const left = await runNotebook(workplace, {
      name,
      cells,
      args: ["--kernel", kernel, ...args],
      options: { env: { JUPYTER_PATH: join(workplace.root, "jupyter") } },
    });
    expect(left.exitCode).toBe(exitCode);
    expect(left.stderr).toMatch(says);
    expect(statusesOf(left)).toEqual(statuses);
    expect(left.faults).toEqual([]);
    expect(left.processes).toEqual([]);
  });
});

/** Installs a mock kernel whose name is its scenario, where Jupyter's kernels are found. */
async function install({ root }: Workplace, name: string): Promise<void> {
  const folder = join(root, "jupyter", "kernels", name);
  await mkdir(folder, { recursive: true });
  const { argv, display_name, language } = mockKernelspec(name === "mock" ? {} : name);
  await writeFile(join(folder, "kernel.json"), JSON.stringify({ argv, display_name, language }));
}

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mockKernelspec } from "../kernel/testing/index.ts";
import { createWorkplace, type Workplace } from "./testing/workplace.ts";

interface Report {
  readonly kernel: string;
  readonly usable: boolean;
  readonly error?: string;
  readonly tiers: Record<string, { passed: number; failed: number; not_tried: number }>;
  readonly checks: readonly { id: string; verdict: string; seen: string }[];
}

describe("cellar doctor", { timeout: 300_000 }, () => {
  let workplace: Workplace;
  beforeAll(async () => {
    workplace = await createWorkplace();
    const { argv } = mockKernelspec("proper");
    await install("proper", argv, "mock");
    await install("idle-less", mockKernelspec("never says idle").argv, "mock");
    await install("dead", mockKernelspec("dies before binding").argv, "mock");
  });
  afterAll(() => workplace[Symbol.asyncDispose]());

  async function install(name: string, argv: readonly string[], language: string): Promise<void> {
    const folder = join(workplace.root, "jupyter", "kernels", name);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "kernel.json"), JSON.stringify({ argv, display_name: name, language }));
  }

  function doctor(...args: string[]) {
    return workplace.cellar(["doctor", ...args], {
      env: { JUPYTER_PATH: join(workplace.root, "jupyter") },
    });
  }

  async function examine(name: string): Promise<{ exitCode: number | null; report: Report }> {
    const { exitCode, stdout } = await doctor(name, "--json");
    const [report]: Report[] = JSON.parse(stdout);
    if (report === undefined) {
      throw new Error(`Cannot read the report of "${name}": ${stdout}`);
    }
    return { exitCode, report };
  }

  it("finds nothing wrong with our tslab but what is known", async () => {
    const { exitCode, report } = await examine("tslab");
    expect(report.checks.filter(({ verdict }) => verdict === "failed")).toMatchObject([
      { id: "execute-result", seen: "printed on stdout instead" },
      { id: "clear-output" },
    ]);
    expect(report).toMatchObject({
      kernel: "tslab",
      usable: true,
      tiers: { 1: { failed: 0, not_tried: 0 } },
    });
    expect(exitCode).toBe(0);
  });

  it("prints a scorecard a kernel, and ends with the worst exit code", async () => {
    const { exitCode, stdout, stderr } = await doctor("proper", "idle-less", "dead");
    expect(stdout).toMatch(/✓ proper can run notebooks/);
    expect(stdout).toMatch(
      /✗ executes a cell: execute_reply and idle +\d+ ms {2}execute_reply, but never idle within 15 s/,
    );
    expect(stdout).toMatch(/✗ idle-less cannot be relied on/);
    expect(stderr).toMatch(/Cannot start kernel "dead": it ended with exit code 7/);
    expect(exitCode).toBe(3);
  });

  it("ends with exit code 1 when a kernel cannot be relied on, and reports the one that does not start", async () => {
    await expect(examine("idle-less")).resolves.toMatchObject({ exitCode: 1, report: { usable: false } });
    await expect(examine("dead")).resolves.toMatchObject({
      exitCode: 3,
      report: { usable: false, error: expect.stringContaining("exit code 7") },
    });
  });

  it("names the kernels there are when one is not", async () => {
    const { exitCode, stderr } = await doctor("nosuch");
    expect(exitCode).toBe(3);
    expect(stderr).toMatch(/Cannot start kernel "nosuch": it is not installed; installed are tslab,.*proper/);
  });

  it("ends the kernel when it is interrupted", async () => {
    const { exitCode, stderr } = await workplace.cellar(["doctor", "idle-less"], {
      env: { JUPYTER_PATH: join(workplace.root, "jupyter"), CELLAR_RUN_DIR: `${workplace.root}/doctor` },
      when: { printed: "examining", send: "SIGINT" },
    });
    expect(stderr).toMatch(/SIGINT: ending the kernel/);
    expect(exitCode).toBe(130);
    await expect(workplace.findProcesses()).resolves.toEqual([]);
  });
});

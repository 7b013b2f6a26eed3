import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { KernelStartError, type Kernelspec } from "../kernel/index.ts";
import { findProcesses, mockKernelspec, type Scenario } from "../kernel/testing/index.ts";
import { type Examination, type ExamineOptions, examineKernel } from "./examine-kernel.ts";

/** Only what fails waits so long. */
const LIMITS = { answerMs: 2500, burstMs: 3000, moreMs: 500, endMs: 2500 };

function examine(scenario: string | Scenario, options: Partial<ExamineOptions> = {}): Promise<Examination> {
  return examineKernel(mockKernelspec(scenario), { cwd: tmpdir(), limits: LIMITS, ...options });
}

function idsOf({ results }: Examination, wanted: string): string[] {
  return results.filter(({ verdict }) => verdict === wanted).map(({ id }) => id);
}

function seenOf({ results }: Examination, wanted: string): string | undefined {
  return results.find(({ id }) => id === wanted)?.seen;
}

const LANGUAGE_FREE = [
  "kernel-info",
  "iopub",
  "busy-idle",
  "kernel-info-fields",
  "control-kernel-info",
  "heartbeat",
  "execute",
  "comm-info",
  "history",
  "interrupt-request",
  "orphan",
  "shutdown",
];

describe("examineKernel()", () => {
  it.concurrent("passes a proper kernel of an unknown language, as far as it can be tried", async () => {
    const examination = await examine("proper");
    expect(examination).toMatchObject({ isUsable: true, restarts: 0, info: { implementation: "mock" } });
    expect(idsOf(examination, "passed")).toEqual(LANGUAGE_FREE);
    expect(idsOf(examination, "failed")).toEqual([]);
    expect(seenOf(examination, "stdout")).toBe('no code is known for the language "mock"');
  });

  it.concurrent.each<[string, string | Scenario, readonly [id: string, seen: RegExp], object]>([
    [
      "never says idle",
      "never says idle",
      ["execute", /^execute_reply, but never idle within 2.5 s$/],
      { isUsable: false },
    ],
    [
      "never executes",
      "never executes",
      ["execute", /^no execute_reply within 2.5 s$/],
      { isUsable: false, restarts: 1 },
    ],
    [
      "refuses every cell",
      { requests: { execute_request: ["busy", { reply: { status: "aborted" } }, "idle"] } },
      ["execute", /^status "aborted"$/],
      { isUsable: false },
    ],
    [
      "says nothing of itself",
      "says nothing of itself",
      ["kernel-info-fields", /^without protocol_version, implementation, language_info.name/],
      { isUsable: false },
    ],
    [
      "says idle twice",
      { requests: { kernel_info_request: ["busy", "idle", "reply", "idle"] } },
      ["busy-idle", /^busy, idle, idle$/],
      { isUsable: false },
    ],
    [
      "hangs when it is asked for its history",
      { requests: { history_request: ["forever"] } },
      ["history", /^no history_reply within 2.5 s$/],
      { isUsable: true, restarts: 1 },
    ],
    [
      "answers with another type",
      { requests: { comm_info_request: ["busy", { say: "complete_reply", on: "shell" }, "idle"] } },
      ["comm-info", /^no comm_info_reply, but complete_reply, within 2.5 s$/],
      { isUsable: true },
    ],
    [
      "ends when it is asked for its history",
      { requests: { history_request: ["busy", { exit: 3 }] } },
      ["history", /^no history_reply; the kernel ended with exit code 3$/],
      { isUsable: true, restarts: 1 },
    ],
    [
      "does not answer interrupt_request",
      "refuses to be interrupted",
      ["interrupt-request", /^no interrupt_reply within/],
      { isUsable: true },
    ],
    [
      "outlives its parent",
      { survivesParent: true },
      ["orphan", /^still there after \d+ ms$/],
      { isUsable: true },
    ],
    [
      "ignores shutdown_request",
      "ignores shutdown",
      ["shutdown", /^no shutdown_reply, and did not end within 2.5 s$/],
      { isUsable: true },
    ],
    [
      "ends without an answer",
      { requests: { shutdown_request: [{ exit: 0 }] } },
      ["shutdown", /^no shutdown_reply, ended with exit code 0/],
      { isUsable: true },
    ],
  ])("finds that a kernel %s, and goes on", async (_what, scenario, [id, seen], whole) => {
    const examination = await examine(scenario);
    expect(seenOf(examination, id)).toMatch(seen);
    expect(idsOf(examination, "failed")).toContain(id);
    expect(examination).toMatchObject(whole);
    expect(idsOf(examination, "passed")).toContain("heartbeat");
  });

  it.concurrent("finds everything missing in a kernel that answers ok and does nothing", async () => {
    const info = { implementation: "idler", language_info: { name: "python", version: "3" } };
    const examination = await examine({ info });
    expect(examination.isUsable).toBe(false);
    expect(idsOf(examination, "failed")).toEqual(
      expect.arrayContaining([
        "state",
        "stdout",
        "stderr",
        "burst",
        "error-status",
        "error-message",
        "display",
        "interrupt-loop",
      ]),
    );
    expect(seenOf(examination, "burst")).toBe("0 lines, 0 in their place");
    expect(seenOf(examination, "late-output")).toBe("lost within 0.5 s");
    expect(seenOf(examination, "interrupt-loop")).toBe('the cell ended by itself with status "ok"');
    expect(seenOf(examination, "unhandled-rejection")).toBe("Python only logs what nobody awaits");
  });

  it.concurrent("throws when the kernel does not start", async () => {
    await expect(examine("dies before binding")).rejects.toThrow(KernelStartError);
  });

  it.concurrent("stops at once when its signal is aborted, and leaves no process", async () => {
    const id = randomUUID();
    const stop = new AbortController();
    const reason = new Error("enough");
    const kernelspec = {
      ...mockKernelspec({ requests: { history_request: ["forever"] } }),
      env: { MARK: id },
    };
    const examined = examineKernel(kernelspec, {
      cwd: tmpdir(),
      signal: stop.signal,
      limits: { answerMs: 600_000 },
      onCheck: (title) => title === "answers history" && setTimeout(() => stop.abort(reason), 200),
    });
    await expect(examined).rejects.toBe(reason);
    await vi.waitFor(async () => expect(await findProcesses(id)).toEqual([]), { timeout: 10_000 });
  });
});

describe("examineKernel() of a kernel that starts only once", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "cellar-doctor-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it("does not try what comes after its end", async () => {
    const { argv, ...rest } = mockKernelspec({ requests: { history_request: ["busy", { exit: 3 }] } });
    const once = `test -e started && exit 5; touch started; exec "$@"`;
    const kernelspec: Kernelspec = { ...rest, argv: ["sh", "-c", once, "sh", ...argv] };
    const examination = await examineKernel(kernelspec, { cwd: folder, limits: LIMITS });
    expect(seenOf(examination, "history")).toMatch(/ended with exit code 3/);
    expect(examination.results.at(-1)).toMatchObject({
      verdict: "not tried",
      seen: "the kernel does not start again",
    });
  });
});

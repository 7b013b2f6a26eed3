import { describe, expect, it } from "vitest";
import type { Step } from "../kernel/testing/index.ts";
import { prints, properly, type Told, tell, throws } from "./testing/tell.ts";

const A = prints("a");
const said = (say: string, content: unknown = {}): Extract<Step, { say: string }> => ({ say, content });

describe("executeNotebook() on a kernel of odd habits", () => {
  it.concurrent.each<[string, Told]>([
    ["everything is said in order", { cells: [properly(A)] }],
    ["idle comes before the reply", { cells: [["busy", A, "idle", "reply"]] }],
    ["idle comes before everything else", { cells: [["idle", "busy", "reply", A, "idle"]] }],
    ["the reply comes first", { cells: [["reply", "busy", A, "idle"]] }],
    ["idle and reply come twice", { cells: [["busy", A, "idle", "reply", "idle", "reply"], properly()] }],
    ["busy is never said", { cells: [[A, "reply", "idle"]] }],
    ["the output comes after idle", { cells: [["busy", "reply", "idle", A]] }],
    ["the output comes while a later cell runs", { cells: [properly(), properly({ ...A, about: 0 })] }],
    [
      "headers have fields of later protocols",
      { cells: [properly({ ...A, header: { subshell_id: "s", x: 1 } })] },
    ],
    [
      "messages have types that nobody knows",
      { cells: [properly(A, said("comm_open"), said("new_in_6.0"))] },
    ],
    ["a welcome is said on iopub", { cells: [properly(A)], scenario: "welcomes on iopub" }],
    ["the kernel says nothing of itself", { cells: [properly(A)], scenario: "says nothing of itself" }],
    [
      "the kernel ignores shutdown and SIGTERM",
      { cells: [properly(A)], scenario: "ignores shutdown and SIGTERM" },
    ],
    [
      "a status has a state that nobody knows",
      { cells: [properly(said("status", { execution_state: 5 }), A)] },
    ],
  ])("completes when %s, and keeps the output", async (_what, told) => {
    const heard = await tell(told);
    expect(heard).toMatchObject({ status: "completed" });
    expect(heard.printed[0]).toBe("a");
    expect(new Set(heard.statuses)).toEqual(new Set(["completed"]));
  });

  it.concurrent.each<[string, Step[], unknown[]]>([
    ["a stream without text", [said("stream", { name: "stderr" }), A], ["stream", "stream"]],
    ["a stream of numbers", [said("stream", { name: 1, text: 2 })], ["stream"]],
    [
      "a display without data",
      [said("display_data"), said("display_data", { data: 5 })],
      ["display_data", "display_data"],
    ],
    ["content that is a list", [said("display_data", [1, 2])], ["display_data"]],
    ["a status without a state", [said("status")], ["status"]],
  ])("hands on %s as it is", async (_what, steps, types) => {
    const heard = await tell({ cells: [["busy", ...steps, "reply", "idle"]] });
    expect(heard.status).toBe("completed");
    expect(heard.types[0]).toEqual(["status", ...types, "status"]);
  });

  it.concurrent.each<[string, Told, number]>([
    ["of requests that it has not made", { cells: [properly({ ...A, about: "a stranger", times: 3 })] }, 3],
    ["of no request", { cells: [properly({ ...A, about: "nothing" })] }, 1],
    ["that answer twice", { cells: [["busy", "reply", "reply", "idle"], properly()] }, 1],
    [
      "that answer somebody else",
      { cells: [properly({ ...said("execute_reply"), on: "shell", about: "a stranger" })] },
      1,
    ],
    [
      "of the connection not at all",
      { cells: [properly(said("iopub_welcome"), { say: "status", about: "nothing" })] },
      0,
    ],
  ])("counts messages %s", async (_what, told, strayMessages) => {
    const heard = await tell(told);
    expect(heard).toMatchObject({ status: "completed", strayMessages });
    expect(heard.printed.join("")).toBe("");
  });

  it.concurrent("keeps every one of 5,000 messages", async () => {
    const heard = await tell({ cells: [properly({ ...prints("0123456789\n"), times: 5000 }), properly(A)] });
    expect(heard).toMatchObject({ status: "completed" });
    expect(heard.printed.map((text) => text.length)).toEqual([55_000, 1]);
  });

  it.concurrent("does not wait without end for output behind the last cell", async () => {
    const drips = Array.from({ length: 400 }, (): Step[] => [{ waitMs: 50 }, A]).flat();
    const heard = await tell({
      cells: [["busy", "reply", "idle", A, ...drips]],
      options: { patience: { lateOutputMs: 700 } },
    });
    expect(heard.status).toBe("completed");
    expect(heard.printed[0]).toMatch(/^a{1,100}$/);
  });
});

describe("executeNotebook() with cells that fail", () => {
  const cases: [string, Step[], object][] = [
    ["throws", throws(A), { ename: "TypeError", evalue: "boom", traceback: ["TypeError: boom"] }],
    [
      "says error in its reply alone",
      ["busy", A, { reply: { status: "error", ename: "E", evalue: "v" } }, "idle"],
      { ename: "E", evalue: "v" },
    ],
    [
      "says why on stderr alone",
      ["busy", A, prints("RangeError: far\n", "stderr"), { reply: { status: "error" } }, "idle"],
      { ename: "RangeError", evalue: "far" },
    ],
    [
      "never says why",
      ["busy", A, { reply: { status: "error" } }, "idle"],
      { evalue: "the kernel gave no reason" },
    ],
    [
      "fails and is answered with ok",
      ["busy", A, said("error", { ename: "Late", evalue: "l" }), "reply", "idle"],
      { ename: "Late" },
    ],
    [
      "has an error of wrong types",
      ["busy", A, said("error", { ename: "E", evalue: 1, traceback: "t" }), "reply", "idle"],
      { ename: "E", evalue: "", traceback: [] },
    ],
    [
      "has an error without any field",
      ["busy", A, said("error"), "reply", "idle"],
      { evalue: "the kernel gave no reason" },
    ],
    [
      "loses its reply, but not its error",
      ["busy", A, said("error", { ename: "E", evalue: "v" }), "idle"],
      { ename: "E" },
    ],
  ];

  it.concurrent.each(cases)(
    "fails a cell that %s, says why, and keeps its output",
    async (_what, steps, failure) => {
      const heard = await tell({ cells: [steps] });
      expect(heard).toMatchObject({
        status: "failed",
        statuses: ["failed"],
        failure: { name: "CellExecutionError", ...failure },
      });
      expect(heard.printed[0]).toMatch(/^a/);
    },
  );

  it.concurrent("fails a completed cell for an error that comes while a later one runs", async () => {
    const late = { ...said("error", { ename: "E", evalue: "v" }), about: 0 };
    const heard = await tell({ cells: [properly(), properly(late), properly()] });
    expect(heard).toMatchObject({ status: "failed", statuses: ["failed", "completed", "aborted"] });
    expect(heard.failure).toMatchObject({ ename: "E", evalue: "v (after the cell had returned)" });
  });

  it.concurrent("sends a cell again that the kernel refuses for a while behind a failed one", async () => {
    const cells = [throws(), properly(A)];
    const heard = await tell({ cells, mayFail: [0], scenario: { refusesMs: 250 } });
    expect(heard).toMatchObject({ status: "completed", printed: ["", "a"] });
    const longer = await tell({ cells, mayFail: [0], scenario: { refusesMs: 60_000 } });
    expect(longer).toMatchObject({ status: "failed", statuses: ["completed", "failed"] });
    expect(longer.failure?.message).toMatch(/did not run the cell: it answered "aborted"/);
  });

  it.concurrent("goes on behind a cell that may fail, and stops at one that may not", async () => {
    const heard = await tell({ cells: [throws(), throws(), properly()], mayFail: [0] });
    expect(heard).toMatchObject({ status: "failed", statuses: ["completed", "failed", "aborted"] });
    expect(heard.failedCell).toMatchObject({ cell_id: "c1" });
  });
});

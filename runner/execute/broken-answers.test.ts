import { describe, expect, it } from "vitest";
import type { Step } from "../kernel/testing/index.ts";
import { prints, properly, type Told, tell } from "./testing/tell.ts";

const A = prints("a");
const lost = /its reply did not arrive: whether the cell succeeded is not known; `cellar doctor mock`/;
const unread = /its reply could not be used \(Cannot decode message: its signature does not fit/;
const garbage = (kind: Extract<Step, { garbage: string }>["garbage"]): Step => ({ garbage: kind });
const forgedReply: Step = { say: "execute_reply", on: "shell", content: { status: "ok" }, forged: true };

/** A fault, the class of the error that names it, and what its message says. */
const cases: [string, Told, string, RegExp][] = [
  [
    "idle is lost",
    { cells: [["busy", A, "reply"]] },
    "IncompleteOutputError",
    /never said that the cell had ended \(idle\), 1 message arrived/,
  ],
  [
    "idle is said of another request",
    {
      cells: [
        ["busy", A, "reply", { say: "status", content: { execution_state: "idle" }, about: "a stranger" }],
      ],
    },
    "IncompleteOutputError",
    /never said/,
  ],
  ["the reply is lost", { cells: [["busy", A, "idle"]] }, "LostReplyError", lost],
  [
    "the reply is lost, and the kernel hangs",
    { cells: [["busy", A, "idle", "forever"]], options: { patience: { answerMs: 100, probeMs: 300 } } },
    "LostReplyError",
    /the kernel answers nothing else either/,
  ],
  [
    "the reply has another type",
    { cells: [["busy", A, { say: "complete_reply", on: "shell", content: { status: "ok" } }, "idle"]] },
    "LostReplyError",
    lost,
  ],
  [
    "the reply comes on another channel",
    { cells: [["busy", A, { say: "execute_reply", content: { status: "ok" } }, "idle"]] },
    "LostReplyError",
    lost,
  ],
  ["the reply is forged", { cells: [["busy", A, forgedReply, "idle"]] }, "LostReplyError", unread],
  [
    "all is forged in the middle of a cell",
    {
      cells: [
        ["busy", A, forgedReply, { say: "status", content: { execution_state: "idle" }, forged: true }],
      ],
    },
    "LostReplyError",
    unread,
  ],
  [
    "an output is forged",
    { cells: [properly(A, { ...A, forged: true })] },
    "IncompleteOutputError",
    /1 message of the kernel could not be used \(Cannot decode message: its signature/,
  ],
  [
    "the kernel has sent more than arrived",
    { cells: [["busy", "input", A, { reply: { cellar_published: 5 } }, "idle"]] },
    "IncompleteOutputError",
    /the kernel has sent 5 messages, 2 arrived/,
  ],
  [
    "the reply has no status",
    { cells: [["busy", A, { reply: { status: null } }, "idle"]] },
    "UnusableReplyError",
    /the kernel's reply has no status/,
  ],
  [
    "the reply has a status that nobody knows",
    { cells: [["busy", A, { reply: { status: ["ok"] } }, "idle"]] },
    "UnusableReplyError",
    /unknown status \["ok"\]/,
  ],
  [
    "the cell is refused",
    { cells: [["busy", A, { reply: { status: "aborted" } }, "idle"]] },
    "UnusableReplyError",
    /did not run the cell: it answered "aborted"/,
  ],
  [
    "the cell is refused as tslab says it",
    { cells: [["busy", A, { reply: { status: "abort" } }, "idle"]] },
    "UnusableReplyError",
    /it answered "abort"/,
  ],
  [
    "frames are missing",
    { cells: [properly(A, garbage("no frames"))] },
    "IncompleteOutputError",
    /without the delimiter/,
  ],
  [
    "frames are no message",
    { cells: [properly(A, garbage("no delimiter"))] },
    "IncompleteOutputError",
    /without the delimiter/,
  ],
  [
    "a part is missing",
    { cells: [properly(A, garbage("missing part"))] },
    "IncompleteOutputError",
    /2 parts after the signature, wanted 4/,
  ],
  [
    "content is not JSON",
    { cells: [properly(A, garbage("not JSON"))] },
    "IncompleteOutputError",
    /a part is not JSON/,
  ],
  [
    "content is a number",
    { cells: [properly(A, garbage("a number"))] },
    "IncompleteOutputError",
    /a part is 5, wanted an object/,
  ],
  [
    "a header is empty",
    { cells: [properly(A, garbage("no msg_id"))] },
    "IncompleteOutputError",
    /no msg_id or no msg_type/,
  ],
  [
    "the cell asks for input",
    {
      cells: [
        [
          "busy",
          A,
          { say: "input_request", on: "stdin", content: { prompt: "Name? " } },
          "until-interrupted",
          "reply",
          "idle",
        ],
      ],
    },
    "StdinRefusedError",
    /asked for input \("Name\? "\): a headless run has nobody to ask; give the value as a parameter/,
  ],
  [
    "the cell asks without a prompt, and cannot be interrupted",
    {
      cells: [["busy", A, { say: "input_request", on: "stdin", content: 5 }, "forever"]],
      scenario: "refuses to be interrupted",
    },
    "StdinRefusedError",
    /asked for input: /,
  ],
  [
    "the cell asks with a forged message",
    { cells: [["busy", A, { say: "input_request", on: "stdin", forged: true }, "forever"]] },
    "StdinRefusedError",
    /asked for input/,
  ],
];

describe("executeNotebook() on a kernel that breaks the protocol", () => {
  it.concurrent.each(cases)(
    "fails the cell when %s, also one that may fail",
    async (_what, told, name, says) => {
      const heard = await tell({ ...told, cells: [...told.cells, properly()], mayFail: [0] });
      expect(heard).toMatchObject({ status: "failed", failedCell: { cell_id: "c0" } });
      expect(heard.failure).toMatchObject({ name, message: expect.stringMatching(says) });
      expect(heard.statuses).toEqual(["failed", "aborted"]);
      expect(heard.printed[0]).toBe("a");
    },
  );

  it.concurrent("counts what was refused", async () => {
    const heard = await tell({ cells: [properly({ ...A, forged: true, times: 4 }, garbage("not JSON"))] });
    expect(heard).toMatchObject({ strayMessages: 5, cells: [{ completeness: "incomplete" }] });
  });

  it.concurrent("does not take the end of a long output for the end of the cell", async () => {
    const drips = Array.from({ length: 12 }, (): Step[] => [{ waitMs: 60 }, A]).flat();
    const heard = await tell({
      cells: [["busy", "reply", ...drips, "idle"]],
      options: { patience: { answerMs: 300, probeMs: 5000 } },
    });
    expect(heard).toMatchObject({ status: "completed" });
    expect(heard.printed[0]).toHaveLength(12);
  });
});

import type { Message } from "../messaging/index.ts";
import { type Check, CheckFailedError, type Finding, found, NotTriedError } from "./check.ts";
import { type Exchange, printedBy, stateOf } from "./exchange.ts";
import type { Patient } from "./patient.ts";
import type { Missing } from "./snippets.ts";

const LINES = 20_000;

/** What cells put out. */
export const OUTPUT_CHECKS: readonly Check[] = [
  stream("stdout", "out"),
  stream("stderr", "err"),
  {
    id: "burst",
    tier: 1,
    title: "delivers 20,000 lines whole",
    otherwise: "output is missing; only a kernel that counts its messages lets the runner notice",
    async run(patient) {
      const burst = await burstOf(patient);
      const lines = burst.printed("stdout").split("\n").slice(0, -1);
      const inPlace = lines.filter((line, index) => line === `line ${index}`).length;
      const isWhole = inPlace === LINES && lines.length === LINES && burst.isEnded;
      const missing = burst.missing();
      const seen = `${lines.length} lines, ${inPlace} in their place`;
      return found(isWhole, missing === undefined ? seen : `${seen}; ${missing}`);
    },
  },
  {
    id: "burst-before-idle",
    tier: 2,
    title: "says idle behind all output",
    otherwise: "output behind idle still goes to its cell; behind the last cell it is waited for",
    async run(patient) {
      const { iopub, isIdle } = await burstOf(patient);
      const late = iopub.length - 1 - iopub.findIndex((message) => stateOf(message) === "idle");
      const seen = late === 0 ? "nothing came after idle" : `${late} messages came after idle`;
      return found(isIdle && late === 0, isIdle ? seen : "idle was never said");
    },
  },
  {
    id: "late-output",
    tier: 2,
    title: "gives late output to the cell that caused it",
    otherwise: "it stands under another cell, or is counted as stray",
    run: checkLateOutput,
  },
  {
    id: "execute-result",
    tier: 3,
    title: "sends the value of a cell as execute_result",
    otherwise: "a value that is printed instead is kept as printed text",
    async run(patient) {
      const exchange = await patient.execute(patient.code("value"));
      const value = dataOf(exchange.messages("execute_result")[0])["text/plain"];
      const printed = exchange.printed("stdout").trim();
      const instead = printed === "42" ? "printed on stdout instead" : "nothing was sent";
      return found(value === "42", value === undefined ? instead : `value ${JSON.stringify(value)}`);
    },
  },
  {
    id: "display",
    tier: 2,
    title: "shows things: display_data",
    otherwise: "images and tables are missing",
    async run(patient) {
      const shown = (await patient.execute(offered(patient, "display"))).messages("display_data");
      const html = dataOf(shown[0])["text/html"];
      return found(html === "<b>doctor</b>", `${shown.length} shown, HTML ${JSON.stringify(html)}`);
    },
  },
  {
    id: "update-display",
    tier: 3,
    title: "changes what is shown: update_display_data",
    otherwise: "the first state stays",
    async run(patient) {
      const exchange = await patient.execute(offered(patient, "update"));
      const [first] = exchange.messages("display_data");
      const [second] = exchange.messages("update_display_data");
      const isSame = displayIdOf(first) !== undefined && displayIdOf(first) === displayIdOf(second);
      const isNew = dataOf(second)["text/html"] === "<b>two</b>";
      return found(
        isSame && isNew,
        second === undefined ? "no update came" : `${isSame ? "same" : "another"} display_id`,
      );
    },
  },
  {
    id: "clear-output",
    tier: 3,
    title: "clears output: clear_output",
    otherwise: "what was printed stays",
    async run(patient) {
      const cleared = (await patient.execute(offered(patient, "clear"))).messages("clear_output");
      return found(cleared.length === 1, `${cleared.length} sent`);
    },
  },
];

function stream(name: "stdout" | "stderr", wanted: string): Check {
  return {
    id: name,
    tier: 1,
    title: `prints on ${name}`,
    otherwise: "what is printed is missing",
    async run(patient) {
      const printed = (await patient.execute(patient.code(name))).printed(name);
      return found(printed.trim() === wanted, JSON.stringify(printed));
    },
  };
}

/** Runs the cell of 20,000 lines once, and waits for what comes after idle. */
async function burstOf(patient: Patient): Promise<Exchange> {
  const { notes, limits } = patient;
  if (notes.burst === undefined) {
    const burst = patient.beginCell(patient.code("burst"));
    notes.burst = burst;
    const end = performance.now() + limits.burstMs;
    for (let quiet = false; !quiet && !burst.isEnded && performance.now() < end; ) {
      quiet = !(await grows(burst, limits.answerMs));
    }
    const isWhole = burst.printed("stdout").split("\n").length > LINES;
    for (let quiet = isWhole; !quiet && performance.now() < end; ) {
      quiet = !(await grows(burst, limits.moreMs));
    }
  }
  return notes.burst;
}

/** Waits for more to come; tells whether it did, or all has ended. */
function grows(exchange: Exchange, timeoutMs: number): Promise<boolean> {
  const { length } = exchange.iopub;
  const wasEnded = exchange.isEnded;
  return exchange.until(() => exchange.iopub.length > length || exchange.isEnded !== wasEnded, timeoutMs);
}

async function checkLateOutput(patient: Patient): Promise<Finding> {
  const heard: Message[] = [];
  const forget = patient.kernel.client.listen((message, channel) => {
    if (channel === "iopub" && printedBy([message], "stdout").includes("late")) {
      heard.push(message);
    }
  });
  try {
    const cause = await patient.execute(patient.code("late"));
    const next = await patient.execute(patient.code("define"));
    await next.until(() => heard.length > 0, patient.limits.moreMs);
    const parent = heard[0]?.parent_header.msg_id;
    const owners = new Map([
      [cause.msg_id, "to its own cell"],
      [next.msg_id, "to the cell that ran by then"],
    ]);
    const owner =
      heard.length === 0
        ? `lost within ${patient.limits.moreMs / 1000} s`
        : (owners.get(parent ?? "") ?? "to no cell");
    return found(parent === cause.msg_id, owner);
  } finally {
    forget();
  }
}

/** Returns the code for something that not every kernel offers. */
function offered(patient: Patient, name: "display" | "update" | "clear"): string {
  const code: string | Missing = patient.code(name);
  if (typeof code === "string") {
    return code;
  }
  throw code.isFault ? new CheckFailedError(code.missing) : new NotTriedError(code.missing);
}

function dataOf(message: Message | undefined): Record<string, unknown> {
  return Object(message?.content["data"] ?? {});
}

function displayIdOf(message: Message | undefined): unknown {
  return Object(message?.content["transient"] ?? {}).display_id;
}

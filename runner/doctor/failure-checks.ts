import { setTimeout as delay } from "node:timers/promises";
import { type Check, type Finding, found, NotTriedError, show } from "./check.ts";
import type { Exchange } from "./exchange.ts";
import type { Patient } from "./patient.ts";

/** A kernel that refuses cells behind a failed one is asked again so often. */
const AGAIN_MS = 100;
const LONGEST_REFUSAL_MS = 3000;

/** What happens when cells fail. */
export const FAILURE_CHECKS: readonly Check[] = [
  {
    id: "error-status",
    tier: 1,
    title: "says that a cell has failed: status error",
    otherwise: "a failed cell counts as completed",
    run: (patient) =>
      withFailedCell(patient, ({ answer }) =>
        found(answer["status"] === "error", `status ${JSON.stringify(answer["status"])}`),
      ),
  },
  {
    id: "cell-after-error",
    tier: 1,
    title: "runs the next cell after a failed one",
    otherwise: "a notebook cannot go on behind a cell that may fail",
    run: checkNextCell,
  },
  {
    id: "error-message",
    tier: 2,
    title: "says why: error with ename, evalue, traceback",
    otherwise: "the reason is read from stderr, as far as it stands there",
    run: (patient) =>
      withFailedCell(patient, (exchange) => {
        const { ename, evalue, traceback } = exchange.messages("error")[0]?.content ?? {};
        const isWhole = ename === "TypeError" && evalue === "doctor" && Array.isArray(traceback);
        return found(isWhole, ename === undefined ? "no error message" : `${show(ename)}: ${show(evalue)}`);
      }),
  },
  {
    id: "one-error",
    tier: 2,
    title: "says so exactly once: one error message",
    otherwise: "the notebook shows the error as often as it was sent",
    run: (patient) =>
      withFailedCell(patient, (exchange) => {
        const count = exchange.messages("error").length;
        return found(count === 1, `${count} sent`);
      }),
  },
  {
    id: "error-reply",
    tier: 3,
    title: "says why in execute_reply too",
    otherwise: "nothing: the error message is enough",
    run: (patient) =>
      withFailedCell(patient, ({ answer }) => {
        const missing = ["ename", "evalue", "traceback"].filter((field) => answer[field] === undefined);
        return found(
          missing.length === 0,
          missing.length === 0 ? "all fields" : `without ${missing.join(", ")}`,
        );
      }),
  },
  {
    id: "abort-queue",
    tier: 3,
    title: "aborts what waits behind a failed cell",
    otherwise: "nothing: the runner sends one cell at a time",
    async run(patient) {
      const failing = patient.beginCell(patient.code("failing"));
      const waiting = patient.beginCell(patient.code("define"));
      await failing.ended(patient.limits.answerMs);
      await waiting.ended(patient.limits.answerMs);
      await patient.recover();
      const { status } = waiting.answer;
      return found(status === "aborted", `answered ${JSON.stringify(status)}`);
    },
  },
  {
    id: "unhandled-rejection",
    tier: 2,
    title: "fails a cell whose promise is rejected and not awaited",
    otherwise: "the cell counts as completed",
    run: checkRejection,
  },
  {
    id: "no-stdin",
    tier: 2,
    title: "does not ask for input when nobody is there",
    otherwise: "the runner fails a cell that asks, at once",
    async run(patient) {
      const { answer, inputRequests } = await patient.execute(patient.code("input"));
      await patient.recover();
      const ename = answer["ename"] === undefined ? "" : ` (${show(answer["ename"])})`;
      const answered = `answered ${JSON.stringify(answer["status"])}${ename}`;
      return found(inputRequests === 0, inputRequests === 0 ? answered : "asked all the same");
    },
  },
];

async function withFailedCell(patient: Patient, look: (exchange: Exchange) => Finding): Promise<Finding> {
  const exchange = await patient.execute(patient.code("failing"));
  await patient.recover();
  return look(exchange);
}

async function checkNextCell(patient: Patient): Promise<Finding> {
  await patient.execute(patient.code("failing"));
  await patient.recover();
  const start = performance.now();
  for (let attempts = 1; ; attempts += 1) {
    const { answer } = await patient.execute(patient.code("define"));
    const afterMs = Math.round(performance.now() - start);
    if (answer["status"] === "ok") {
      const again = attempts === 1 ? "at once" : `at attempt ${attempts}, after ${afterMs} ms`;
      return found(attempts === 1, again);
    }
    if (afterMs > LONGEST_REFUSAL_MS) {
      return found(false, `answered ${JSON.stringify(answer["status"])} for ${afterMs} ms`);
    }
    await delay(AGAIN_MS);
  }
}

async function checkRejection(patient: Patient): Promise<Finding> {
  const code = patient.code("rejecting");
  if (typeof code !== "string") {
    throw new NotTriedError(code.missing);
  }
  const exchange = await patient.execute(code);
  await patient.recover();
  const isFailed = exchange.answer["status"] === "error" || exchange.messages("error").length > 0;
  return found(isFailed, `status ${JSON.stringify(exchange.answer["status"])}`);
}

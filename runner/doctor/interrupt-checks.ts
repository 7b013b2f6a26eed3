import { setTimeout as delay } from "node:timers/promises";
import { type Check, CheckFailedError, type Finding, found } from "./check.ts";
import type { Patient } from "./patient.ts";

/** What a cell has printed last came before it loops or waits. */
const SETTLE_MS = 200;

/** How a kernel stops what runs too long. */
export const INTERRUPT_CHECKS: readonly Check[] = [
  {
    id: "interrupt-loop",
    tier: 2,
    title: "stops a loop that is interrupted",
    otherwise: "the runner kills the kernel of a cell that runs too long",
    run: (patient) => checkInterrupt(patient, "loop"),
  },
  {
    id: "interrupt-await",
    tier: 2,
    title: "stops a pending await that is interrupted",
    otherwise: "the runner kills the kernel of a cell that runs too long",
    run: (patient) => checkInterrupt(patient, "wait"),
  },
  {
    id: "state-after-interrupt",
    tier: 2,
    title: "keeps its variables when it is interrupted",
    otherwise: "nothing: a run ends with the cell that was interrupted",
    async run(patient) {
      await patient.execute(patient.code("define"));
      await checkInterrupt(patient, "loop");
      const printed = (await patient.execute(patient.code("read"))).printed("stdout");
      return found(printed.trim() === "42", `printed ${JSON.stringify(printed)}, wanted "42"`);
    },
  },
  {
    id: "interrupt-request",
    tier: 3,
    title: "answers interrupt_request",
    otherwise: "nothing: the runner sends the signal, where the kernelspec does not say otherwise",
    async run(patient) {
      const { answer } = await patient.ask("interrupt_request", {}, "control");
      return found(answer["status"] === "ok", `status ${JSON.stringify(answer["status"])}`);
    },
  },
];

async function checkInterrupt(patient: Patient, name: "loop" | "wait"): Promise<Finding> {
  const cell = patient.beginCell(patient.code(name));
  await cell.until(() => cell.printed("stdout").includes("in"), patient.limits.moreMs);
  await delay(SETTLE_MS);
  if (cell.reply !== undefined) {
    throw new CheckFailedError(
      `the cell ended by itself with status ${JSON.stringify(cell.answer["status"])}`,
    );
  }
  const start = performance.now();
  patient.kernel.interrupt();
  await cell.ended(patient.limits.endMs);
  const tookMs = Math.round(performance.now() - start);
  await patient.recover();
  const { status } = cell.answer;
  return found(status !== "ok", `answered ${JSON.stringify(status)} after ${tookMs} ms`);
}

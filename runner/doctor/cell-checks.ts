import { type Check, found, NotTriedError, show } from "./check.ts";
import { type Exchange, stateOf } from "./exchange.ts";
import type { Patient } from "./patient.ts";

/** How cells are executed and counted. */
export const CELL_CHECKS: readonly Check[] = [
  {
    id: "execute",
    tier: 1,
    title: "executes a cell: execute_reply and idle",
    otherwise: "a cell without them fails",
    async run(patient) {
      const { answer } = await patient.execute(someCode(patient));
      return found(answer["status"] === "ok", `status ${JSON.stringify(answer["status"])}`);
    },
  },
  {
    id: "cell-busy-idle",
    tier: 1,
    title: "says busy first and idle last of a cell",
    otherwise: "what comes after idle is still given to its cell",
    async run(patient) {
      const { iopub } = await patient.execute(patient.code("stdout"));
      const first = iopub[0];
      const last = iopub.at(-1);
      const isFramed =
        first !== undefined && stateOf(first) === "busy" && last !== undefined && stateOf(last) === "idle";
      return found(
        isFramed,
        iopub.map((message) => show(stateOf(message) ?? message.header.msg_type)).join(", "),
      );
    },
  },
  {
    id: "state",
    tier: 1,
    title: "keeps variables from cell to cell",
    otherwise: "the notebook fails",
    async run(patient) {
      await patient.execute(patient.code("define"));
      const printed = (await patient.execute(patient.code("read"))).printed("stdout");
      return found(printed.trim() === "42", `printed ${JSON.stringify(printed)}, wanted "42"`);
    },
  },
  {
    id: "execute-input",
    tier: 2,
    title: "announces a cell with execute_input",
    otherwise: "the cell's number is taken from its reply",
    async run(patient) {
      const code = patient.code("define");
      const inputs = (await patient.execute(code)).messages("execute_input");
      const isRight = inputs.length === 1 && inputs[0]?.content["code"] === code;
      return found(isRight, `${inputs.length} sent${isRight ? "" : ", wanted one with the code"}`);
    },
  },
  {
    id: "count",
    tier: 2,
    title: "counts executions",
    otherwise: "cells have no numbers in the notebook",
    async run(patient) {
      const counts = [await countOf(patient), await countOf(patient)] as const;
      return found(Number(counts[1]) === Number(counts[0]) + 1, counts.map(show).join(", then "));
    },
  },
  {
    id: "silent",
    tier: 3,
    title: "neither announces nor counts silent executions",
    otherwise: "nothing: the runner executes nothing silently",
    async run(patient) {
      const before = await countOf(patient);
      const silent = await patient.execute(patient.code("define"), { silent: true, store_history: false });
      const after = await countOf(patient);
      const inputs = silent.messages("execute_input").length;
      const grown = Number(after) - Number(before) - 1;
      return found(inputs === 0 && grown === 0, `${inputs} announced, ${grown} counted`);
    },
  },
  {
    id: "store-history",
    tier: 3,
    title: "does not count executions without history",
    otherwise: "nothing: the runner stores all it executes",
    async run(patient) {
      const before = await countOf(patient);
      await patient.execute(patient.code("define"), { store_history: false });
      const grown = Number(await countOf(patient)) - Number(before) - 1;
      return found(grown === 0, `${grown} counted`);
    },
  },
];

/** Code in any language: where none is known, an empty cell. */
function someCode(patient: Patient): string {
  try {
    return patient.code("define");
  } catch (error) {
    if (error instanceof NotTriedError) {
      return "";
    }
    throw error;
  }
}

async function countOf(patient: Patient): Promise<unknown> {
  const { answer }: Exchange = await patient.execute(patient.code("define"));
  return answer["execution_count"];
}

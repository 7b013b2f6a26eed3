import { type Check, type Finding, found, show } from "./check.ts";

const EDITORS_ONLY = "nothing: only editors ask";

/** What an editor asks besides executing. */
export const REQUEST_CHECKS: readonly Check[] = [
  {
    id: "complete",
    tier: 3,
    title: "completes names",
    otherwise: EDITORS_ONLY,
    async run(patient) {
      const { begin, whole } = patient.code("name");
      const { answer } = await patient.ask("complete_request", { code: begin, cursor_pos: begin.length });
      const matches = Array.isArray(answer["matches"]) ? answer["matches"].map(String) : [];
      return found(
        matches.some((match) => match.startsWith(whole)),
        `${matches.length} for "${begin}"`,
      );
    },
  },
  {
    id: "inspect",
    tier: 3,
    title: "explains names",
    otherwise: EDITORS_ONLY,
    async run(patient) {
      const { whole } = patient.code("name");
      const content = { code: whole, cursor_pos: whole.length, detail_level: 0 };
      const { answer } = await patient.ask("inspect_request", content);
      return found(
        answer["found"] === true,
        answer["found"] === true ? `found "${whole}"` : `did not find "${whole}"`,
      );
    },
  },
  {
    id: "is-complete",
    tier: 3,
    title: "knows a statement that goes on",
    otherwise: EDITORS_ONLY,
    async run(patient) {
      const ended = await patient.ask("is_complete_request", { code: patient.code("define") });
      const open = await patient.ask("is_complete_request", { code: patient.code("unfinished") });
      const states = [ended, open].map(({ answer }) => show(answer["status"]));
      return found(states.join() === "complete,incomplete", states.join(", then "));
    },
  },
  {
    id: "comm-info",
    tier: 3,
    title: "answers comm_info",
    otherwise: EDITORS_ONLY,
    async run(patient) {
      return hasField((await patient.ask("comm_info_request")).answer, "comms");
    },
  },
  {
    id: "history",
    tier: 3,
    title: "answers history",
    otherwise: EDITORS_ONLY,
    async run(patient) {
      const content = { hist_access_type: "tail", n: 10, output: false, raw: true };
      return hasField((await patient.ask("history_request", content)).answer, "history");
    },
  },
];

function hasField(answer: Record<string, unknown>, field: string): Finding {
  const isThere = typeof answer[field] === "object";
  return found(isThere, isThere ? "answered" : `without ${field}`);
}

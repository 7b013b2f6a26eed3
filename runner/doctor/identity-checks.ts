import { beats } from "../kernel/index.ts";
import { type Check, found, show } from "./check.ts";
import { stateOf } from "./exchange.ts";

const STRAGGLER_MS = 100;

/** Who the kernel is, and whether it can be reached. */
export const IDENTITY_CHECKS: readonly Check[] = [
  {
    id: "kernel-info",
    tier: 1,
    title: "answers kernel_info with a protocol 5",
    otherwise: "nothing can be run on it",
    async run(patient) {
      const { answer } = await patient.ask("kernel_info_request");
      const { protocol_version, language_info } = answer;
      const language: unknown = Object(language_info).name;
      const { implementation, implementation_version } = patient.kernel.info;
      return found(
        show(protocol_version).startsWith("5.") && typeof language === "string",
        `protocol ${show(protocol_version)}, ${implementation} ${implementation_version}, language ${show(language)}`,
      );
    },
  },
  {
    id: "iopub",
    tier: 1,
    title: "is heard on iopub",
    otherwise: "no output would arrive: the kernel is not taken for started",
    async run(patient) {
      const { iopub } = await patient.ask("kernel_info_request");
      return found(iopub.length > 0, `${iopub.length} messages about one request`);
    },
  },
  {
    id: "busy-idle",
    tier: 1,
    title: "says busy before and idle after each request",
    otherwise: "a cell without idle fails, since its output may be incomplete",
    async run(patient) {
      const exchange = await patient.ask("kernel_info_request");
      // A second idle would come right behind the first.
      await exchange.until(() => false, STRAGGLER_MS);
      const states = exchange.iopub.map(stateOf);
      return found(states.join() === "busy,idle", states.map(show).join(", "));
    },
  },
  {
    id: "kernel-info-fields",
    tier: 2,
    title: "tells all about itself in kernel_info",
    otherwise: "the record of a run lacks what the kernel does not tell",
    async run(patient) {
      const { answer } = await patient.ask("kernel_info_request");
      const missing = missingFields(answer);
      return found(
        missing.length === 0,
        missing.length === 0 ? "all fields" : `without ${missing.join(", ")}`,
      );
    },
  },
  {
    id: "control-kernel-info",
    tier: 3,
    title: "answers kernel_info on control too",
    otherwise: "nothing: the runner asks on shell",
    async run(patient) {
      const { answer } = await patient.ask("kernel_info_request", {}, "control");
      return found(typeof answer["protocol_version"] === "string", "answered");
    },
  },
  {
    id: "heartbeat",
    tier: 3,
    title: "has a heartbeat",
    otherwise: "nothing: the runner watches the process itself",
    async run({ kernel, limits }) {
      const isBeating = await beats(kernel.connection, limits.answerMs);
      return found(isBeating, isBeating ? "echoed" : `no echo within ${limits.answerMs / 1000} s`);
    },
  },
];

function missingFields(answer: Record<string, unknown>): string[] {
  const language: Record<string, unknown> = Object(answer["language_info"]);
  const own = ["status", "protocol_version", "implementation", "implementation_version", "banner"];
  const ofLanguage = ["name", "version", "mimetype", "file_extension"];
  return [
    ...own.filter((field) => typeof answer[field] !== "string"),
    ...ofLanguage
      .filter((field) => typeof language[field] !== "string")
      .map((field) => `language_info.${field}`),
  ];
}

import type { Scenario } from "./scenario.ts";

/** Scenarios by name, for those faults that a cell cannot bring about. */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  proper: {},
  "never answers": { requests: { kernel_info_request: ["forever"] } },
  "answers without iopub": { requests: { kernel_info_request: ["reply"] } },
  "is heard but never answers": { requests: { kernel_info_request: ["busy", "idle"] } },
  "never executes": { requests: { execute_request: ["forever"] } },
  "dies before binding": { starting: [{ print: "no licence\n" }, { exit: 7 }] },
  "dies after binding": { bound: [{ print: "no memory\n" }, { die: "SIGABRT" }] },
  "dies when asked who it is": { requests: { kernel_info_request: ["busy", { exit: 9 }] } },
  "signs wrongly": { forges: true },
  "says nothing of itself": { info: { protocol_version: null, language_info: 5, implementation: [] } },
  "welcomes on iopub": {
    bound: [{ say: "iopub_welcome", about: "nothing", content: { subscription: "" } }],
    requests: {
      kernel_info_request: [{ say: "iopub_welcome", about: "nothing" }, "busy", "reply", "idle"],
    },
  },
  "ignores shutdown": { requests: { shutdown_request: [] } },
  "ignores shutdown and SIGTERM": {
    requests: { shutdown_request: ["reply"] },
    ignores: ["SIGTERM", "SIGINT"],
  },
  "refuses to be interrupted": { requests: { interrupt_request: [] }, ignores: ["SIGINT"] },
  "never says idle": { requests: { execute_request: ["busy", "input", "reply"] } },
};

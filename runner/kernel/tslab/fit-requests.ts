import { patchMethod } from "./method-patch.ts";
import type { TslabHandler, TslabMessage, TslabServer } from "./tslab-internals.ts";

/** What is answered to the requests that tslab answers with another type or not at all, by their type. */
const ANSWERS: Readonly<Record<string, () => Record<string, unknown>>> = {
  comm_info_request: () => ({ comms: {} }),
  history_request: () => ({ history: [] }),
  interrupt_request: () => {
    // What a SIGINT does. A cell that loops leaves no time to read this; Jupyter and the runner send the signal.
    process.emit("SIGINT");
    return {};
  },
};

/** What tslab answers itself; anything else makes it print a warning, which lands in the output of some cell. */
const OWN: ReadonlySet<string> = new Set([
  "kernel_info_request",
  "execute_request",
  "is_complete_request",
  "inspect_request",
  "complete_request",
  "shutdown_request",
]);

/** The only request whose answer can be replaced stands in for the others on their way through tslab's switch. */
const STAND_IN = "comm_info_request";

/** The true types of the messages under way as something else. */
const trueTypes = new WeakMap<TslabMessage, string>();

/** Makes tslab answer the requests that it overlooks, and be silent about messages that want no answer. */
export function fitRequests(server: TslabServer, handler: TslabHandler): void {
  patchMethod(
    server,
    "publishStatus",
    (publishStatus) =>
      function publishAndRedirect(this: TslabServer, status, message) {
        publishStatus.call(this, status, message);
        if (status === "busy" && !OWN.has(message.header.msg_type)) {
          trueTypes.set(message, message.header.msg_type);
          message.header.msg_type = STAND_IN;
        }
      },
  );
  patchMethod(server, "handleCommInfoRequest", () => answer);
  patchMethod(handler, "handleShutdown", () => ({ restart }) => ({
    status: "ok",
    restart: restart === true,
  }));
}

function answer(this: TslabServer, socket: unknown, message: TslabMessage): void {
  const type = trueTypes.get(message) ?? STAND_IN;
  message.header.msg_type = type;
  const content = ANSWERS[type]?.();
  if (content !== undefined) {
    const reply = message.createReply();
    reply.header.msg_type = type.replace(/_request$/, "_reply");
    reply.content = { status: "ok", ...content };
    reply.signAndSend(this.connInfo.key, socket);
  }
}

/** The sockets on which a mock kernel can say something. */
export type MockChannel = "shell" | "control" | "stdin" | "iopub";

/** What a mock kernel does, one thing after the other. A notebook's cell is a JSON list of them. */
export type Step =
  /** Says on iopub that it is busy, or idle, with the request. */
  | "busy"
  | "idle"
  /** Publishes execute_input. */
  | "input"
  /** Answers the request as a kernel should. */
  | "reply"
  /** Does nothing any more; later requests are not read. */
  | "forever"
  /** Goes on when it is interrupted, by SIGINT or by interrupt_request. */
  | "until-interrupted"
  /** Answers the request with these fields over the usual ones; null leaves a field out. */
  | { readonly reply: Readonly<Record<string, unknown>> }
  | Saying
  /** Sends frames that are no message. */
  | { readonly garbage: Garbage; readonly on?: MockChannel }
  | { readonly waitMs: number }
  /** Prints on the process's own stdout. */
  | { readonly print: string }
  /** Starts a child process, which keeps the output of this one open; `away` in a process group of its own. */
  | { readonly start: readonly string[]; readonly away?: boolean }
  /** Delivers what was sent, then ends with this exit code. */
  | { readonly exit: number }
  /** Ends by a signal, at once. */
  | { readonly die: NodeJS.Signals };

/** A message of any type. */
export interface Saying {
  /** Its type, as in `stream`. */
  readonly say: string;
  /** Default `{}`. */
  readonly content?: unknown;
  /** Default iopub. */
  readonly on?: MockChannel;
  /** The request that it is about: the n-th cell executed (from 0), one that nobody made, or none; default this one. */
  readonly about?: number | "a stranger" | "nothing";
  /** How often it is said; default once. */
  readonly times?: number;
  /** Signed with another key than that of the session. */
  readonly forged?: boolean;
  /** Fields added to its header. */
  readonly header?: Readonly<Record<string, unknown>>;
}

/** Ways to break a message: every one is a fault of the wire format. */
export type Garbage = "no frames" | "no delimiter" | "missing part" | "not JSON" | "a number" | "no msg_id";

/** How a mock kernel deviates from a kernel that does everything right. */
export interface Scenario {
  /** Fields of its kernel_info_reply over the usual ones. */
  readonly info?: Readonly<Record<string, unknown>>;
  /** Done before the sockets are bound. */
  readonly starting?: readonly Step[];
  /** Done when the sockets are bound, before any request is read. */
  readonly bound?: readonly Step[];
  /** Done for a request of this type, instead of what should be. */
  readonly requests?: Readonly<Record<string, readonly Step[]>>;
  /** Cells are answered with `aborted` for this long behind one that was answered with `error`. */
  readonly refusesMs?: number;
  /** Signals without effect on the process. */
  readonly ignores?: readonly NodeJS.Signals[];
  /** Every message is signed with another key than that of the session. */
  readonly forges?: boolean;
  /** Goes on when the process that started it is gone. */
  readonly survivesParent?: boolean;
  /** Another process binds a port before this one can, at the first starts; counted in the length of a file. */
  readonly portTaken?: {
    readonly port: "shell_port" | "iopub_port" | "stdin_port" | "control_port" | "hb_port";
    readonly starts: number;
    readonly counter: string;
  };
}

/** What a kernel does for a request. */
const PROPER: Readonly<Record<string, readonly Step[]>> = {
  execute_request: ["busy", "input", "reply", "idle"],
  interrupt_request: ["reply"],
  shutdown_request: ["reply", { exit: 0 }],
};

/** Returns what a mock kernel does for a request: what the cell says, what the scenario says, or what is proper. */
export function planSteps(
  { requests = {} }: Scenario,
  msgType: string,
  content: Record<string, unknown>,
): readonly Step[] {
  const script = msgType === "execute_request" ? readScript(content["code"]) : undefined;
  return script ?? requests[msgType] ?? PROPER[msgType] ?? ["busy", "reply", "idle"];
}

function readScript(code: unknown): readonly Step[] | undefined {
  return typeof code === "string" && code.startsWith("[") ? JSON.parse(code) : undefined;
}

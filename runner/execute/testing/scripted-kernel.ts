import type { Kernel, KernelExit } from "../../kernel/index.ts";
import type { Message } from "../../messaging/index.ts";

type Listener = Parameters<Kernel["client"]["listen"]>[0];

/** What the kernel does a turn after it has answered a request (numbered from 0) with `ok` and `idle`. */
export type Script = (kernel: ScriptedKernel, request: number) => void;

const NAMELESS = { name: "scripted", location: "", display_name: "", language: "" };

/** A kernel that only exists in memory: it does what no real one can be made to do at a certain moment. */
export class ScriptedKernel implements Kernel {
  readonly kernelspec = { ...NAMELESS, argv: [], interrupt_mode: "signal", env: {} } as const;
  readonly info = {
    protocol_version: "5.3",
    implementation: "tslab",
    implementation_version: "",
    language_info: { name: "", version: "" },
  };
  readonly #script: Script;
  readonly #listeners = new Set<Listener>();
  readonly #exitListeners: ((exit: KernelExit) => void)[] = [];
  #requests = 0;
  #ended: KernelExit | undefined;

  readonly client: Kernel["client"] = {
    request: () => this.#answer(),
    listen: (listener) => {
      this.#listeners.add(listener);
      return () => this.#listeners.delete(listener);
    },
    refused: () => 0,
    close: () => this.#listeners.clear(),
  };

  readonly process: Kernel["process"] = {
    pid: process.pid,
    log: { text: () => "last words" },
    exited: new Promise(() => {}),
    exit: () => this.#ended,
    onExit: (listener) => void this.#exitListeners.push(listener),
    signal: () => {},
    killGroup: () => {},
  };

  constructor(script: Script) {
    this.#script = script;
  }

  interrupt(): void {}

  async stop(): Promise<void> {}

  /** Lets the kernel's process end. */
  end(exit: KernelExit): void {
    this.#ended = exit;
    for (const listener of this.#exitListeners) {
      listener(exit);
    }
  }

  /** Lets the kernel say something about a request. */
  say(request: number, msg_type: string, content: Record<string, unknown>): void {
    for (const listener of this.#listeners) {
      listener(toMessage(msg_type, request, content), "iopub");
    }
  }

  #answer(): ReturnType<Kernel["client"]["request"]> {
    const request = this.#requests;
    this.#requests += 1;
    setImmediate(() => {
      this.say(request, "status", { execution_state: "idle" });
      setImmediate(() => this.#script(this, request));
    });
    const reply = Promise.resolve(toMessage("execute_reply", request, { status: "ok" }));
    return { msg_id: `request-${request}`, reply };
  }
}

function toMessage(msg_type: string, request: number, content: Record<string, unknown>): Message {
  const header = { msg_id: "m", msg_type, session: "", username: "", version: "" };
  return { header, parent_header: { msg_id: `request-${request}` }, metadata: {}, content, buffers: [] };
}

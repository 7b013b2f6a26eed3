import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import type { MockSockets } from "./mock-sockets.ts";
import { type MockChannel, planSteps, type Saying, type Scenario, type Step } from "./scenario.ts";
import { type MockRequest, STRANGER, writeFrames, writeGarbage } from "./wire.ts";

/** Plays the steps of a mock kernel. */
export class Player {
  readonly #scenario: Scenario;
  readonly #key: string;
  readonly #sockets: MockSockets | undefined;
  readonly #cells: MockRequest[] = [];
  #interrupt: (() => void) | undefined;
  #refusesUntil = 0;

  /** @param sockets - `undefined` before they are bound: nothing can be said yet */
  constructor(scenario: Scenario, key: string, sockets?: MockSockets) {
    this.#scenario = scenario;
    this.#key = scenario.forges ? `not ${key}` : key;
    this.#sockets = sockets;
  }

  /** Does what is to be done for a request. */
  async answer(request: MockRequest, channel: MockChannel): Promise<void> {
    const type = String(request.header["msg_type"]);
    if (type === "execute_request") {
      this.#cells.push(request);
    }
    if (type === "interrupt_request" && this.#scenario.requests?.[type] === undefined) {
      this.interrupt();
    }
    const isRefused = type === "execute_request" && performance.now() < this.#refusesUntil;
    const steps = isRefused ? REFUSAL : planSteps(this.#scenario, type, request.content);
    await this.play(steps, { request, channel });
  }

  /** Lets a cell go on that waits to be interrupted. */
  interrupt(): void {
    this.#interrupt?.();
  }

  async play(steps: readonly Step[], asked: Asked): Promise<void> {
    for (const step of steps) {
      await (typeof step === "string" ? this.#playWord(step, asked) : this.#playStep(step, asked));
    }
  }

  async #playWord(word: Extract<Step, string>, asked: Asked): Promise<void> {
    switch (word) {
      case "busy":
      case "idle":
        return this.#say({ say: "status", content: { execution_state: word } }, asked);
      case "input":
        return this.#say({ say: "execute_input", content: this.#usualInput(asked) }, asked);
      case "reply":
        return this.#reply({}, asked);
      case "forever":
        return new Promise(() => {});
      default:
        return new Promise((resolve) => {
          this.#interrupt = resolve;
        });
    }
  }

  async #playStep(step: Exclude<Step, string>, asked: Asked): Promise<void> {
    if ("say" in step) {
      return this.#say(step, asked);
    }
    if ("reply" in step) {
      return this.#reply(step.reply, asked);
    }
    if ("garbage" in step) {
      return this.#send(step.on ?? "iopub", writeGarbage(step.garbage, this.#key), asked.request);
    }
    if ("waitMs" in step) {
      return delay(step.waitMs);
    }
    return this.#playOnProcess(step);
  }

  async #playOnProcess(step: Extract<Step, Partial<ProcessStep>>): Promise<void> {
    if ("print" in step) {
      process.stdout.write(step.print);
    } else if ("start" in step) {
      const [command = "", ...args] = step.start;
      const child = spawn(command, args, {
        stdio: ["ignore", "inherit", "inherit"],
        detached: step.away === true,
      });
      await once(child, "spawn");
    } else if ("exit" in step) {
      process.exitCode = step.exit;
      this.#sockets?.close();
      await delay(FLUSH_MS);
      process.exit();
    } else {
      process.kill(process.pid, step.die);
      await new Promise(() => {});
    }
  }

  async #reply(fields: Readonly<Record<string, unknown>>, asked: Asked): Promise<void> {
    const say = String(asked.request?.header["msg_type"]).replace(/_request$/, "_reply");
    const content = { ...this.#usualReply(say, asked), ...fields };
    if (fields["status"] === "error") {
      this.#refusesUntil = performance.now() + (this.#scenario.refusesMs ?? 0);
    }
    const present = Object.entries(content).filter(([, value]) => value !== null);
    await this.#say({ say, on: asked.channel, content: Object.fromEntries(present) }, asked);
  }

  #usualInput({ request }: Asked): object {
    return { code: request?.content["code"], execution_count: this.#cells.length };
  }

  #usualReply(type: string, _asked: Asked): Record<string, unknown> {
    switch (type) {
      case "kernel_info_reply":
        return { ...KERNEL_INFO, ...this.#scenario.info };
      case "execute_reply":
        return { status: "ok", execution_count: this.#cells.length, user_expressions: {}, payload: [] };
      default:
        return { status: "ok", ...USUAL[type] };
    }
  }

  async #say(saying: Saying, { request }: Asked): Promise<void> {
    const parent = this.#parentOf(saying, request);
    for (let said = 0; said < (saying.times ?? 1); said += 1) {
      await this.#send(saying.on ?? "iopub", writeFrames(saying, parent, this.#key), request);
    }
  }

  #parentOf({ about }: Saying, request: MockRequest | undefined): MockRequest | undefined {
    if (about === "nothing") {
      return undefined;
    }
    if (about === "a stranger") {
      return STRANGER;
    }
    return about === undefined ? request : this.#cells[about];
  }

  async #send(channel: MockChannel, frames: Buffer[], request: MockRequest | undefined): Promise<void> {
    const address = channel === "iopub" ? [] : (request?.identities ?? []);
    await this.#sockets?.send(channel, [...address, ...frames]);
  }
}

/** What is being answered, and where; no request while the kernel starts. */
interface Asked {
  readonly request?: MockRequest;
  readonly channel: MockChannel;
}

type ProcessStep = { print: unknown; start: unknown; exit: unknown; die: unknown };

const REFUSAL: readonly Step[] = ["busy", { reply: { status: "aborted" } }, "idle"];

/** Time that sockets have to deliver what was sent. */
const FLUSH_MS = 50;

const KERNEL_INFO = {
  status: "ok",
  protocol_version: "5.3",
  implementation: "mock",
  implementation_version: "1.0",
  language_info: { name: "mock", version: "1.0", mimetype: "text/plain", file_extension: ".txt" },
  banner: "A kernel that can do everything wrong",
};

const USUAL: Readonly<Record<string, Record<string, unknown>>> = {
  shutdown_reply: { restart: false },
  comm_info_reply: { comms: {} },
  history_reply: { history: [] },
  complete_reply: { matches: [], cursor_start: 0, cursor_end: 0, metadata: {} },
  inspect_reply: { found: false, data: {}, metadata: {} },
  is_complete_reply: { status: "complete" },
};

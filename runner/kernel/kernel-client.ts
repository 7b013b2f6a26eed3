import { randomUUID } from "node:crypto";
import { Dealer, Subscriber } from "zeromq";
import {
  type Channel,
  createRequest,
  decodeMessage,
  encodeMessage,
  type Message,
  WireFormatError,
} from "../messaging/index.ts";
import type { ConnectionInfo } from "./connection-file.ts";

/** Receives every message of the kernel, in the order of its channel. */
export type MessageListener = (message: Message, channel: Channel) => void;

/** A request on its way. */
export interface SentRequest {
  readonly msg_id: string;
  /** Resolves with the reply; rejects when the client is closed first. */
  readonly reply: Promise<Message>;
}

/** The client's side of a kernel's sockets. It knows messages, and nothing of cells or notebooks. */
export interface KernelClient {
  request(channel: "shell" | "control", msgType: string, content: unknown): SentRequest;
  /** Adds a listener; the function returned removes it. */
  listen(listener: MessageListener): () => void;
  /** How many messages could not be decoded, or had a wrong signature. */
  refused(): number;
  close(): void;
}

/** Connects to a kernel's shell, control and iopub sockets; they need not be bound yet. */
export function connectKernel(connection: ConnectionInfo): KernelClient {
  return new ZeromqClient(connection);
}

class ZeromqClient implements KernelClient {
  readonly #key: string;
  readonly #origin = { session: randomUUID(), username: "cellar" };
  readonly #sockets: { shell: Dealer; control: Dealer; iopub: Subscriber };
  readonly #listeners = new Set<MessageListener>();
  readonly #pending = new Map<string, PromiseWithReject>();
  #sending: Promise<void> = Promise.resolve();
  #refused = 0;

  constructor(connection: ConnectionInfo) {
    this.#key = connection.key;
    const address = (port: number) => `${connection.transport}://${connection.ip}:${port}`;
    // No high-water mark: a message that does not fit in a queue would be dropped without a word.
    const options = { linger: 0, receiveHighWaterMark: 0 };
    this.#sockets = {
      shell: new Dealer(options),
      control: new Dealer(options),
      iopub: new Subscriber(options),
    };
    this.#sockets.shell.connect(address(connection.shell_port));
    this.#sockets.control.connect(address(connection.control_port));
    this.#sockets.iopub.connect(address(connection.iopub_port));
    this.#sockets.iopub.subscribe();
    for (const channel of ["shell", "control", "iopub"] as const) {
      this.#receive(channel).catch((cause: unknown) => this.#fail(cause));
    }
  }

  request(channel: "shell" | "control", msgType: string, content: unknown): SentRequest {
    const message = createRequest(msgType, content, this.#origin);
    const { msg_id } = message.header;
    const reply = new Promise<Message>((resolve, reject) => {
      this.#pending.set(msg_id, { resolve, reject });
    });
    // Whoever stops waiting must not make an unhandled rejection of it.
    reply.catch(() => undefined);
    const frames = encodeMessage(message, this.#key);
    // zeromq.js refuses a second send while one is under way.
    this.#sending = this.#sending
      .then(() => this.#sockets[channel].send(frames))
      .catch((cause: unknown) => this.#reject(msg_id, cause));
    return { msg_id, reply };
  }

  listen(listener: MessageListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  refused(): number {
    return this.#refused;
  }

  close(): void {
    this.#fail(new Error("Cannot wait for a reply: the connection to the kernel is closed"));
    for (const socket of Object.values(this.#sockets)) {
      socket.close();
    }
  }

  async #receive(channel: "shell" | "control" | "iopub"): Promise<void> {
    for await (const frames of this.#sockets[channel]) {
      const message = this.#decode(frames);
      if (message !== undefined) {
        this.#dispatch(message, channel);
      }
    }
  }

  #decode(frames: Buffer[]): Message | undefined {
    try {
      return decodeMessage(frames, this.#key);
    } catch (error) {
      if (!(error instanceof WireFormatError)) {
        throw error;
      }
      this.#refused += 1;
      return undefined;
    }
  }

  #dispatch(message: Message, channel: Channel): void {
    for (const listener of this.#listeners) {
      listener(message, channel);
    }
    const parent = message.parent_header.msg_id;
    if (channel !== "iopub" && parent !== undefined) {
      this.#pending.get(parent)?.resolve(message);
      this.#pending.delete(parent);
    }
  }

  #fail(cause: unknown): void {
    for (const msg_id of this.#pending.keys()) {
      this.#reject(msg_id, cause);
    }
  }

  #reject(msg_id: string, cause: unknown): void {
    this.#pending.get(msg_id)?.reject(cause);
    this.#pending.delete(msg_id);
  }
}

interface PromiseWithReject {
  resolve(message: Message): void;
  reject(cause: unknown): void;
}

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

/** Hears of frames that are no message, or are not signed with the key of this session. */
export type RefusalListener = (reason: WireFormatError, channel: Channel) => void;

/** A request on its way. */
export interface SentRequest {
  readonly msg_id: string;
  /** Resolves with the reply of the wanted type; rejects when the connection fails or is closed first. */
  readonly reply: Promise<Message>;
}

/** What has come from the kernel and could not be used. */
export interface Unusable {
  /** Messages that could not be decoded, or had a wrong signature. */
  readonly refused: number;
  /** Why the last of them was refused. */
  readonly reason: string | undefined;
  /** Replies to no request of this client, to one answered before, or of another type than the request's. */
  readonly unasked: number;
}

/** The client's side of a kernel's sockets. It knows messages, and nothing of cells or notebooks. */
export interface KernelClient {
  request(channel: "shell" | "control", msgType: string, content: unknown): SentRequest;
  /** Adds a listener; the function returned removes it. */
  listen(listener: MessageListener): () => void;
  /** Adds a listener for what is refused; the function returned removes it. */
  listenRefused(listener: RefusalListener): () => void;
  unusable(): Unusable;
  /** Aborted, with the cause, when the connection is of no more use: a listener has thrown, or a socket failed. */
  readonly broken: AbortSignal;
  /** Resolves when the kernel has a way to ask for input; one that has none never asks. */
  readonly stdinConnected: Promise<void>;
  close(): void;
}

/** Connects to a kernel's sockets; they need not be bound yet. */
export function connectKernel(connection: ConnectionInfo): KernelClient {
  return new ZeromqClient(connection);
}

/** How often a socket looks whether the kernel has bound its port; ZeroMQ's own 100 ms would be added to every start. */
const RECONNECT_MS = 20;

const CHANNELS = ["shell", "control", "stdin", "iopub"] as const;

class ZeromqClient implements KernelClient {
  readonly #key: string;
  readonly #origin = { session: randomUUID(), username: "cellar" };
  readonly #sockets: Readonly<Record<"shell" | "control" | "stdin", Dealer>> & { readonly iopub: Subscriber };
  readonly #listeners = new Set<MessageListener>();
  readonly #refusalListeners = new Set<RefusalListener>();
  readonly #pending = new Map<string, Pending>();
  readonly #sending = { shell: Promise.resolve(), control: Promise.resolve() };
  readonly #broken = new AbortController();
  readonly broken = this.#broken.signal;
  readonly stdinConnected: Promise<void>;
  #refused = 0;
  #reason: string | undefined;
  #unasked = 0;

  constructor(connection: ConnectionInfo) {
    this.#key = connection.key;
    // No high-water mark: a message that does not fit in a queue would be dropped without a word.
    const options = { linger: 0, receiveHighWaterMark: 0, reconnectInterval: RECONNECT_MS };
    // A kernel asks for input at the address from which the cell came: shell and stdin share theirs.
    const addressed = { ...options, routingId: this.#origin.session };
    this.#sockets = {
      shell: new Dealer(addressed),
      control: new Dealer(addressed),
      stdin: new Dealer(addressed),
      iopub: new Subscriber(options),
    };
    this.#sockets.iopub.subscribe();
    this.stdinConnected = new Promise((resolve) => {
      this.#sockets.stdin.events.on("handshake", () => resolve());
    });
    for (const channel of CHANNELS) {
      this.#sockets[channel].connect(
        `${connection.transport}://${connection.ip}:${connection[`${channel}_port`]}`,
      );
      this.#receive(channel).catch((cause: unknown) => this.#fail(cause));
    }
  }

  request(channel: "shell" | "control", msgType: string, content: unknown): SentRequest {
    const message = createRequest(msgType, content, this.#origin);
    const { msg_id } = message.header;
    const reply = new Promise<Message>((resolve, reject) => {
      this.#pending.set(msg_id, { replyType: msgType.replace(/_request$/, "_reply"), resolve, reject });
    });
    // Whoever stops waiting must not make an unhandled rejection of it.
    reply.catch(() => undefined);
    if (this.broken.aborted) {
      this.#reject(msg_id, this.broken.reason);
      return { msg_id, reply };
    }
    const frames = encodeMessage(message, this.#key);
    // zeromq.js refuses a second send on a socket while one is under way.
    this.#sending[channel] = this.#sending[channel]
      .then(() => this.#sockets[channel].send(frames))
      .catch((cause: unknown) => this.#reject(msg_id, cause));
    return { msg_id, reply };
  }

  listen(listener: MessageListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  listenRefused(listener: RefusalListener): () => void {
    this.#refusalListeners.add(listener);
    return () => this.#refusalListeners.delete(listener);
  }

  unusable(): Unusable {
    return { refused: this.#refused, reason: this.#reason, unasked: this.#unasked };
  }

  close(): void {
    this.#fail(new Error("Cannot wait for a reply: the connection to the kernel is closed"));
    for (const socket of Object.values(this.#sockets)) {
      socket.close();
    }
  }

  async #receive(channel: Channel): Promise<void> {
    for await (const frames of this.#sockets[channel]) {
      const message = this.#decode(frames, channel);
      if (message !== undefined) {
        this.#dispatch(message, channel);
      }
    }
  }

  #decode(frames: Buffer[], channel: Channel): Message | undefined {
    try {
      return decodeMessage(frames, this.#key);
    } catch (error) {
      if (!(error instanceof WireFormatError)) {
        throw error;
      }
      this.#refused += 1;
      this.#reason = error.message;
      for (const listener of this.#refusalListeners) {
        listener(error, channel);
      }
      return undefined;
    }
  }

  #dispatch(message: Message, channel: Channel): void {
    for (const listener of this.#listeners) {
      listener(message, channel);
    }
    if (channel === "shell" || channel === "control") {
      this.#settle(message);
    }
  }

  #settle(message: Message): void {
    const msg_id = message.parent_header.msg_id ?? "";
    const pending = this.#pending.get(msg_id);
    if (pending?.replyType === message.header.msg_type) {
      this.#pending.delete(msg_id);
      pending.resolve(message);
    } else {
      this.#unasked += 1;
    }
  }

  #fail(cause: unknown): void {
    this.#broken.abort(cause);
    for (const msg_id of this.#pending.keys()) {
      this.#reject(msg_id, cause);
    }
  }

  #reject(msg_id: string, cause: unknown): void {
    this.#pending.get(msg_id)?.reject(cause);
    this.#pending.delete(msg_id);
  }
}

interface Pending {
  readonly replyType: string;
  resolve(message: Message): void;
  reject(cause: unknown): void;
}

import { type ScrubbedStream, type Scrubber, scrubValue } from "cellar/secrets";
import type { Channel, Message } from "../messaging/index.ts";

/** A message as listeners are to hear it. */
export interface Delivery {
  readonly message: Message;
  readonly channel: Channel;
}

/** How messages are scrubbed. */
export interface MessageScrubberOptions {
  /** For what a cell puts out. */
  readonly outputs: Scrubber;
  /** For replies, which repeat it. */
  readonly replies: Scrubber;
  /** Whether a number may be a secret. */
  readonly numbers: boolean;
}

/**
 * Takes secrets out of the messages of a kernel. Each message is delivered once and in its order among those of its
 * request, so that counts stay right; a stream message whose end may be the beginning of a secret waits for the next
 * message of its request, or for `flush()`.
 */
export class MessageScrubber {
  readonly #options: MessageScrubberOptions;
  readonly #requests = new Map<string, RequestStreams>();
  /** A message reaches listeners and the one who waits for the reply; it is scrubbed, and counted, once. */
  readonly #scrubbed = new WeakMap<Message, Message>();

  constructor(options: MessageScrubberOptions) {
    this.#options = options;
  }

  /** Takes a message in; returns what is to be delivered now, in order. */
  receive(message: Message, channel: Channel): Delivery[] {
    if (channel !== "iopub") {
      return [{ message: this.scrubReply(message), channel }];
    }
    const streams = this.#streamsOf(message.parent_header.msg_id ?? "");
    const piece = readPiece(message);
    const messages =
      piece === undefined
        ? [...streams.release(), this.#scrub(message, this.#options.outputs)]
        : streams.take(message, piece);
    return messages.map((scrubbed) => ({ message: scrubbed, channel }));
  }

  /** Returns everything that still waits. */
  flush(): Delivery[] {
    const waiting = [...this.#requests.values()].flatMap((streams) => streams.release());
    return waiting.map((message) => ({ message, channel: "iopub" }));
  }

  /** Returns a reply without secrets. */
  scrubReply(message: Message): Message {
    return this.#scrub(message, this.#options.replies);
  }

  #streamsOf(msg_id: string): RequestStreams {
    const streams = this.#requests.get(msg_id) ?? new RequestStreams(this.#options.outputs);
    this.#requests.set(msg_id, streams);
    return streams;
  }

  #scrub(message: Message, scrubber: Scrubber): Message {
    const known = this.#scrubbed.get(message);
    if (known !== undefined) {
      return known;
    }
    const scrubbed = {
      ...message,
      content: this.#scrubRecord(joinLines(message.content, scrubber), scrubber),
      metadata: this.#scrubRecord(message.metadata, scrubber),
    };
    this.#scrubbed.set(message, scrubbed);
    return scrubbed;
  }

  #scrubRecord(record: Record<string, unknown>, scrubber: Scrubber): Record<string, unknown> {
    const scrub = (text: string): string => scrubber.scrub(text);
    const entries = Object.entries(record);
    return Object.fromEntries(
      entries.map(([key, value]) => [
        scrub(key),
        scrubValue(value, { scrub, numbers: this.#options.numbers }),
      ]),
    );
  }
}

/** A piece of what a cell prints. */
interface Piece {
  readonly name: string;
  readonly text: string;
}

function readPiece({ header, content }: Message): Piece | undefined {
  const { name, text } = content;
  return header.msg_type === "stream" && typeof name === "string" && typeof text === "string"
    ? { name, text }
    : undefined;
}

/** What one request has printed, by the name of the stream. */
class RequestStreams {
  readonly #scrubber: Scrubber;
  readonly #streams = new Map<string, ScrubbedStream>();
  /** The last message, when its end may be the beginning of a secret. */
  #waiting: Waiting | undefined;

  constructor(scrubber: Scrubber) {
    this.#scrubber = scrubber;
  }

  /** Takes a stream message in; returns what is to be delivered now. What was held back goes on in this message. */
  take(message: Message, { name, text }: Piece): Message[] {
    const before = this.#waiting?.name === name ? this.#proceed() : this.release();
    const stream = this.#streams.get(name) ?? this.#scrubber.openStream();
    this.#streams.set(name, stream);
    const scrubbed = stream.write(text);
    if (!stream.holds) {
      return [...before, withText(message, scrubbed)];
    }
    this.#waiting = { message, name, text: scrubbed, stream };
    return before;
  }

  /** Returns the message that waits, with all of its text. */
  release(): Message[] {
    const held = this.#waiting?.stream.flush() ?? "";
    return this.#proceed(held);
  }

  #proceed(held = ""): Message[] {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    return waiting === undefined ? [] : [withText(waiting.message, waiting.text + held)];
  }
}

interface Waiting extends Piece {
  readonly message: Message;
  readonly stream: ScrubbedStream;
}

function withText(message: Message, text: string): Message {
  return text === message.content["text"] ? message : { ...message, content: { ...message.content, text } };
}

/** Lists of lines are looked through as the one text that is made of them. */
function joinLines(content: Record<string, unknown>, scrubber: Scrubber): Record<string, unknown> {
  const { data, traceback } = content;
  return {
    ...content,
    ...(isRecord(data) ? { data: joinBundle(data) } : {}),
    ...(isTextList(traceback) ? { traceback: scrubber.scrub(traceback.join("\n")).split("\n") } : {}),
  };
}

/** The format allows a list of lines for text, of which a notebook makes one text. */
function joinBundle(data: Record<string, unknown>): Record<string, unknown> {
  const joined = Object.entries(data).map(([type, value]) => {
    const isText = isTextList(value) && !type.endsWith("json");
    return [type, isText ? value.join("") : value] as const;
  });
  return Object.fromEntries(joined);
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

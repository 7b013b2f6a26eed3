import type { Kernel } from "../kernel/index.ts";
import type { Channel, Message } from "../messaging/index.ts";
import type { MessageScrubber } from "./message-scrubber.ts";

type Client = Kernel["client"];
type Listener = Parameters<Client["listen"]>[0];

/** Returns a kernel whose messages are heard without secrets, by listeners and by those who wait for replies alike. */
export function scrubKernel(kernel: Kernel, scrubber: MessageScrubber): Kernel {
  const { kernelspec, connection, info, process } = kernel;
  const client = new ScrubbedClient(kernel.client, scrubber);
  const interrupt = (): void => kernel.interrupt();
  return { kernelspec, connection, info, process, client, interrupt, stop: () => kernel.stop() };
}

class ScrubbedClient implements Client {
  readonly #client: Client;
  readonly #scrubber: MessageScrubber;
  readonly #listeners = new Set<Listener>();

  constructor(client: Client, scrubber: MessageScrubber) {
    this.#client = client;
    this.#scrubber = scrubber;
    client.listen((message, channel) => this.#receive(message, channel));
  }

  request(...args: Parameters<Client["request"]>): ReturnType<Client["request"]> {
    const { msg_id, reply } = this.#client.request(...args);
    const scrubbed = reply.then((message) => this.#scrubber.scrubReply(message));
    // Whoever stops waiting must not make an unhandled rejection of it.
    scrubbed.catch(() => undefined);
    return { msg_id, reply: scrubbed };
  }

  /** A listener that leaves is told first what was held back for the message behind it. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#deliver(this.#scrubber.flush());
      this.#listeners.delete(listener);
    };
  }

  listenRefused(...args: Parameters<Client["listenRefused"]>): () => void {
    return this.#client.listenRefused(...args);
  }

  unusable(): ReturnType<Client["unusable"]> {
    return this.#client.unusable();
  }

  get broken(): AbortSignal {
    return this.#client.broken;
  }

  get stdinConnected(): Promise<void> {
    return this.#client.stdinConnected;
  }

  close(): void {
    this.#client.close();
  }

  #receive(message: Message, channel: Channel): void {
    this.#deliver(this.#scrubber.receive(message, channel));
  }

  #deliver(deliveries: readonly { readonly message: Message; readonly channel: Channel }[]): void {
    for (const { message, channel } of deliveries) {
      for (const listener of this.#listeners) {
        listener(message, channel);
      }
    }
  }
}

import { on } from "node:events";
import type { MessagePort, TransferListItem } from "node:worker_threads";
import { findErrorCode } from "../../files/index.ts";

/** So many messages wait at most between two threads: enough that neither stops for the other's every step. */
const WINDOW = 4;

type Envelope<Message> =
  | { readonly message: Message }
  | { readonly ended: true }
  | { readonly failed: unknown; readonly code: string | undefined };

/** A message that may leave its thread, with the memory that goes with it. */
export interface Postable<Message> {
  readonly message: Message;
  readonly memory: readonly TransferListItem[];
}

/** How messages are sent. */
export interface SendOptions<Message> {
  readonly toPostable: (message: Message) => Postable<Message>;
  /** Called with memory that the receiver has given back. */
  readonly onReturned: (memory: ArrayBuffer) => void;
}

/** Sends messages to another thread, as fast as it takes them, and closes the port. What fails here fails there. */
export async function sendMessages<Message>(
  port: MessagePort,
  messages: AsyncIterable<Message>,
  { toPostable, onReturned }: SendOptions<Message>,
): Promise<void> {
  const post = (envelope: Envelope<Message>, memory: readonly TransferListItem[] = []) =>
    port.postMessage(envelope, memory);
  const receipts = on(port, "message", { close: ["close"] });
  let waiting = 0;
  try {
    for await (const each of messages) {
      const postable = toPostable(each);
      post({ message: postable.message }, postable.memory);
      waiting += 1;
      if (waiting === WINDOW) {
        const receipt = await receipts.next();
        if (receipt.done === true) break;
        const returned: ArrayBuffer[] = receipt.value[0];
        for (const memory of returned) onReturned(memory);
        waiting -= 1;
      }
    }
    post({ ended: true });
  } catch (error) {
    // What is posted keeps the message of an error, but not its code.
    post({ failed: error, code: findErrorCode(error) });
  } finally {
    port.close();
  }
}

/** How messages are received. */
export interface ReceiveOptions<Message> {
  /** Ends the wait with the signal's reason. Default: none. */
  readonly signal?: AbortSignal | undefined;
  /** Lists the memory of a used message that is given back to the sender. Default: none. */
  readonly listReturned?: (message: Message) => ArrayBuffer[];
}

/**
 * Receives what another thread sends, and lets it know when a message has been used.
 *
 * @yields the messages in order
 * @throws what failed there; the signal's reason; {Error} when the other thread is gone before it has sent all
 */
export async function* receiveMessages<Message>(
  port: MessagePort,
  { signal, listReturned }: ReceiveOptions<Message> = {},
): AsyncGenerator<Message, void, undefined> {
  try {
    for await (const [envelope] of on(port, "message", { close: ["close"], ...(signal && { signal }) })) {
      const received: Envelope<Message> = envelope;
      if ("ended" in received) return;
      if ("failed" in received) throw withCode(received.failed, received.code);
      yield received.message;
      const returned = listReturned?.(received.message) ?? [];
      port.postMessage(returned, returned);
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    port.close();
  }
  throw new Error("Cannot go on: a thread has ended before its work was done");
}

function withCode(error: unknown, code: string | undefined): unknown {
  return error instanceof Error && code !== undefined ? Object.assign(error, { code }) : error;
}

import { Publisher, Reply, Router } from "zeromq";
import type { ConnectionInfo } from "../connection-file.ts";
import type { MockChannel } from "./scenario.ts";

/** The kernel's side of the sockets. */
export interface MockSockets {
  /** Sends frames; those of a socket keep their order. */
  send(channel: MockChannel, frames: readonly Buffer[]): Promise<void>;
  requests(channel: "shell" | "control"): AsyncIterable<Buffer[]>;
  /** Closes all; what was sent is delivered while the process lasts. */
  close(): void;
}

/**
 * Binds the sockets of a kernel.
 *
 * @throws {Error} when a port is taken
 */
export async function bindSockets(connection: ConnectionInfo): Promise<MockSockets> {
  const router = { sendHighWaterMark: 0, linger: LINGER_MS };
  const sockets = {
    shell: new Router(router),
    control: new Router(router),
    stdin: new Router(router),
    iopub: new Publisher(router),
  };
  const heartbeat = new Reply({ linger: 0 });
  for (const channel of ["shell", "control", "stdin", "iopub"] as const) {
    await sockets[channel].bind(toAddress(connection, connection[`${channel}_port`]));
  }
  await heartbeat.bind(toAddress(connection, connection.hb_port));
  void echo(heartbeat);
  const sending = new Map<MockChannel, Promise<void>>();
  return {
    send: (channel, frames) => {
      const sent = (sending.get(channel) ?? Promise.resolve()).then(() => sockets[channel].send([...frames]));
      sending.set(channel, sent);
      return sent;
    },
    requests: (channel) => sockets[channel],
    close: () => {
      for (const socket of [...Object.values(sockets), heartbeat]) {
        socket.close();
      }
    },
  };
}

/** What was sent and not yet delivered is kept for this long when the process ends. */
const LINGER_MS = 2000;

async function echo(heartbeat: Reply): Promise<void> {
  for await (const frames of heartbeat) {
    await heartbeat.send(frames);
  }
}

function toAddress({ transport, ip }: ConnectionInfo, port: number): string {
  return `${transport}://${ip}:${port}`;
}

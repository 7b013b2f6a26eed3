import { setTimeout as delay } from "node:timers/promises";
import { Request } from "zeromq";
import type { ConnectionInfo } from "./connection-file.ts";

/** Tells whether a kernel sends back what is sent to its heartbeat socket, byte for byte and in time. */
export async function beats(connection: ConnectionInfo, timeoutMs: number): Promise<boolean> {
  const { transport, ip, hb_port } = connection;
  const socket = new Request({ linger: 0 });
  const answered = new AbortController();
  try {
    socket.connect(`${transport}://${ip}:${hb_port}`);
    await socket.send("ping");
    const tooLate = delay(timeoutMs, [], { signal: answered.signal }).catch((): Buffer[] => []);
    const [echo] = await Promise.race([socket.receive(), tooLate]);
    return echo?.toString() === "ping";
  } finally {
    answered.abort();
    socket.close();
  }
}

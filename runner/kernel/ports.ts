import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";

/** Free ports that nobody else in this process is given until `release()`. */
export interface PortReservation {
  readonly ports: readonly number[];
  /** Frees the ports, right before the kernel binds them. */
  release(): Promise<void>;
}

/**
 * Reserves free TCP ports by listening on them.
 *
 * A moment remains between `release()` and the kernel's own bind; a start that loses the race is tried again.
 */
export async function reservePorts(count: number, host: string): Promise<PortReservation> {
  const attempts = await Promise.allSettled(Array.from({ length: count }, () => listen(host)));
  const servers = attempts.flatMap((attempt) => (attempt.status === "fulfilled" ? [attempt.value] : []));
  const failed = attempts.find((attempt) => attempt.status === "rejected");
  if (failed !== undefined) {
    await Promise.all(servers.map((server) => closed(server)));
    throw new Error(`Cannot reserve ${count} ports on ${host}`, { cause: failed.reason });
  }
  return {
    ports: servers.map((server) => portOf(server)),
    release: async () => {
      await Promise.all(servers.map((server) => closed(server)));
    },
  };
}

async function listen(host: string): Promise<Server> {
  const server = createServer();
  server.listen(0, host);
  await once(server, "listening");
  return server;
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === "string") {
    throw new TypeError("Cannot reserve a port: the server listens on no TCP address");
  }
  return address.port;
}

async function closed(server: Server): Promise<void> {
  const closing = once(server, "close");
  server.close();
  await closing;
}

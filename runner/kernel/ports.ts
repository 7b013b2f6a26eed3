import { randomInt } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";

/** Free ports that nobody else in this process is given, now or later. */
export interface PortReservation {
  readonly ports: readonly number[];
  /** Frees the ports, right before the kernel binds them. */
  release(): Promise<void>;
}

/** Ports to choose from: ordinary programs have fixed ports below, and the system those that it gives away above. */
const FIRST_PORT = 10_000;
const LAST_PORT = 32_767;
/** With fewer to choose from, the system had better choose. */
const LEAST_CHOICE = 2000;
const MOST_ATTEMPTS = 100;

/** Ports given out by this process: their kernels may not have bound them yet. */
const givenOut = new Set<number>();

/**
 * Reserves free TCP ports by listening on them.
 *
 * They lie outside the range from which the system takes the local ports of outgoing connections. Inside it, whoever
 * connects to a port again and again until a kernel listens there is, once in some thousand times, connected to
 * himself: the kernel finds its port taken, or a subscription is dead for good.
 *
 * A moment remains between `release()` and the kernel's own bind; a start that loses the race is tried again.
 *
 * @param firstLocalPort - where that range begins; where too few ports lie below it, the system chooses all the same
 */
export async function reservePorts(
  count: number,
  host: string,
  firstLocalPort = readFirstLocalPort(),
): Promise<PortReservation> {
  const last = Math.min(LAST_PORT, firstLocalPort - 1);
  const attempts = await Promise.allSettled(Array.from({ length: count }, () => listenSomewhere(host, last)));
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

async function listenSomewhere(host: string, last: number): Promise<Server> {
  for (let attempt = 1; ; attempt += 1) {
    const port = choosePort(last);
    try {
      return await listen(host, port);
    } catch (error) {
      if (attempt === MOST_ATTEMPTS) {
        throw error;
      }
    }
  }
}

/** Returns a port that this process has not given out; 0 lets the system choose. */
function choosePort(last: number): number {
  if (last - FIRST_PORT - givenOut.size < LEAST_CHOICE) {
    return 0;
  }
  for (;;) {
    const port = randomInt(FIRST_PORT, last + 1);
    if (!givenOut.has(port)) {
      givenOut.add(port);
      return port;
    }
  }
}

/** The first of the ports that the system gives to outgoing connections; other systems than Linux begin at 49152. */
function readFirstLocalPort(): number {
  try {
    return Number.parseInt(readFileSync("/proc/sys/net/ipv4/ip_local_port_range", "utf8"), 10);
  } catch {
    return LAST_PORT + 1;
  }
}

async function listen(host: string, port: number): Promise<Server> {
  // Another runner may take this port for that of its kernel; an open connection would keep the server from closing.
  const server = createServer((socket) => socket.destroy());
  server.listen(port, host);
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

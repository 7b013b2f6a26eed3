import { once } from "node:events";
import { connect, createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { reservePorts } from "./ports.ts";

const HOST = "127.0.0.1";

describe("reservePorts()", () => {
  it("gives no port twice, also when many ask at once", async () => {
    const reservations = await Promise.all(Array.from({ length: 20 }, () => reservePorts(5, HOST)));
    await Promise.all(reservations.map((reservation) => reservation.release()));
    const later = await reservePorts(5, HOST);
    await later.release();
    const ports = [...reservations, later].flatMap((reservation) => reservation.ports);
    expect(new Set(ports).size).toBe(105);
  });

  it("gives ports below those of outgoing connections, where there are enough", async () => {
    const few = await reservePorts(5, HOST, 20_000);
    expect(Math.max(...few.ports)).toBeLessThan(20_000);
    const any = await reservePorts(5, HOST, 1024);
    expect(Math.min(...any.ports)).toBeGreaterThan(0);
    await Promise.all([few.release(), any.release()]);
  });

  it("holds its ports until they are released, and not longer", async () => {
    const reservation = await reservePorts(2, HOST);
    const bind = async () => {
      const server = createServer().listen(reservation.ports[0], HOST);
      await once(server, "listening");
      server.close();
    };
    await expect(bind()).rejects.toThrow("EADDRINUSE");
    await reservation.release();
    await expect(bind()).resolves.toBeUndefined();
  });

  it("can be released while somebody is connected", async () => {
    const reservation = await reservePorts(1, HOST);
    const stranger = connect(reservation.ports[0] ?? 0, HOST);
    await once(stranger, "connect");
    await reservation.release();
    stranger.destroy();
    expect(stranger.destroyed).toBe(true);
  });
});

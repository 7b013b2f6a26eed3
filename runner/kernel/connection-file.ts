import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeConnectionFolder, removeLeftFolders } from "./connection-folder.ts";

/**
 * Where a kernel listens and how its messages are signed. Field names are the format's.
 * Source: https://jupyter-client.readthedocs.io/en/latest/kernels.html#connection-files
 */
export interface ConnectionInfo {
  readonly transport: "tcp";
  readonly ip: string;
  readonly shell_port: number;
  readonly iopub_port: number;
  readonly stdin_port: number;
  readonly control_port: number;
  readonly hb_port: number;
  readonly key: string;
  readonly signature_scheme: "hmac-sha256";
  readonly kernel_name: string;
}

/** How many ports a kernel needs. */
export const PORT_COUNT = 5;

/** Returns connection details on the given host and ports, with a new random key. */
export function createConnectionInfo(
  ip: string,
  ports: readonly number[],
  kernelName: string,
): ConnectionInfo {
  const [shell_port = 0, iopub_port = 0, stdin_port = 0, control_port = 0, hb_port = 0] = ports;
  return {
    transport: "tcp",
    ip,
    shell_port,
    iopub_port,
    stdin_port,
    control_port,
    hb_port,
    key: randomBytes(32).toString("hex"),
    signature_scheme: "hmac-sha256",
    kernel_name: kernelName,
  };
}

/** A connection file on disk, in a private folder of its own. */
export interface ConnectionFile {
  readonly path: string;
  remove(): Promise<void>;
  /** Removes it at once, for a process that is about to end. */
  removeNow(): void;
}

/**
 * Writes a connection file that only this user can read: the key in it gives full power over the kernel. Files of runners
 * that were killed are removed meanwhile.
 */
export async function writeConnectionFile(connection: ConnectionInfo): Promise<ConnectionFile> {
  const folder = await makeConnectionFolder(tmpdir());
  const removedOthers = removeLeftFolders(tmpdir());
  const path = join(folder, "connection.json");
  await writeFile(path, JSON.stringify(connection, undefined, 2), { mode: 0o600 });
  const options = { recursive: true, force: true };
  return {
    path,
    remove: async () => {
      await Promise.all([removedOthers, rm(folder, options)]);
    },
    removeNow: () => rmSync(folder, options),
  };
}

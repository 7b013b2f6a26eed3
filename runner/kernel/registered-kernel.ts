import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { findErrorCode, writeJsonAtomic } from "cellar/files";
import { type JupyterPathOptions, listJupyterDataFolders, userDataFolder } from "./jupyter-path.ts";
import type { Kernelspec } from "./kernelspec.ts";

/** A kernel that Jupyter knows by a name. */
export interface RegisteredKernel {
  /** Path of its kernel.json. */
  readonly path: string;
  /** Whether `registerKernel()` has written it, of this clone or of another. */
  readonly ours: boolean;
  /** The text of its kernel.json. */
  readonly text: string;
}

/** Marks the kernelspecs that we have written. */
const WRITTEN_BY = "cellar";

/** Returns what is registered under a name among the user's own kernels; undefined when nothing is. */
export function findOwnKernel(
  name: string,
  options: JupyterPathOptions = {},
): Promise<RegisteredKernel | undefined> {
  return readRegistered(kernelFolder(userDataFolder(options), name));
}

/** Returns the kernel that Jupyter starts for a name, with the same environment as this process. */
export async function findEffectiveKernel(
  name: string,
  options: JupyterPathOptions = {},
): Promise<RegisteredKernel | undefined> {
  for (const folder of listJupyterDataFolders(options)) {
    const registered = await readRegistered(kernelFolder(folder, name));
    if (registered !== undefined) {
      return registered;
    }
  }
  return undefined;
}

/**
 * Writes a kernelspec among the user's own, in place of what was there under its name. Needs neither Jupyter nor Python.
 *
 * @returns path of the kernel.json
 */
export async function registerKernel(
  kernelspec: Kernelspec,
  options: JupyterPathOptions = {},
): Promise<string> {
  const { name, argv, display_name, language, interrupt_mode, env } = kernelspec;
  const folder = kernelFolder(userDataFolder(options), name);
  const metadata = { written_by: WRITTEN_BY };
  const existing = await readRegistered(folder);
  if (existing?.ours === false) {
    // Its logos would stand for our kernel; and where the folder is a link, its target belongs to somebody else.
    await unregisterKernel(name, options);
  }
  const path = join(folder, "kernel.json");
  await writeJsonAtomic(path, { argv, display_name, language, interrupt_mode, env, metadata });
  return path;
}

/** Removes a kernelspec of the user's own, whoever has written it. Does nothing when there is none. */
export async function unregisterKernel(name: string, options: JupyterPathOptions = {}): Promise<void> {
  await rm(kernelFolder(userDataFolder(options), name), { recursive: true, force: true });
}

function kernelFolder(dataFolder: string, name: string): string {
  return join(dataFolder, "kernels", name);
}

async function readRegistered(folder: string): Promise<RegisteredKernel | undefined> {
  const path = join(folder, "kernel.json");
  try {
    const text = await readFile(path, "utf8");
    return { path, ours: isOurs(text), text };
  } catch (error) {
    if (findErrorCode(error) === "ENOENT" || findErrorCode(error) === "ENOTDIR") {
      return undefined;
    }
    throw error;
  }
}

function isOurs(text: string): boolean {
  try {
    const { metadata }: { metadata?: { written_by?: unknown } } = Object(JSON.parse(text));
    return Object(metadata).written_by === WRITTEN_BY;
  } catch {
    return false;
  }
}

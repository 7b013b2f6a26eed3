import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file system in memory, so small that it can be filled. */
export interface SmallDisk {
  /** Changes its size, as in `3m`, or makes it read-only, as in `ro`. */
  change(option: string): void;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Why no small disk can be had here; undefined when one can. Mounting wants root, and a container may forbid it even then. */
export const NO_SMALL_DISK: string | undefined = await findObstacle();

/** Mounts a small disk on a folder, which is made; dispose it to unmount it. */
export async function mountSmallDisk(folder: string, size: string): Promise<SmallDisk> {
  await mkdir(folder, { recursive: true });
  run("mount", ["-t", "tmpfs", "-o", `size=${size}`, "cellar-test", folder]);
  return {
    change: (option) => run("mount", ["-o", `remount,${toOption(option)}`, folder]),
    [Symbol.asyncDispose]: async () => run("umount", [folder]),
  };
}

function toOption(option: string): string {
  return /^\d/.test(option) ? `size=${option}` : option;
}

async function findObstacle(): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), "cellar-mount-"));
  try {
    const disk = await mountSmallDisk(folder, "1m");
    await disk[Symbol.asyncDispose]();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: "utf8" });
  if (status !== 0) {
    throw new Error(`Cannot ${command}: ${error?.message ?? stderr.trim()}`);
  }
}

import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeConnectionFolder, removeLeftFolders } from "./connection-folder.ts";

const TWO_HOURS_MS = 7_200_000;

let parent: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "cellar-folders-"));
});
afterEach(() => rm(parent, { recursive: true }));

/** The number of a process that has ended. */
function endedPid(): number {
  return spawnSync(process.execPath, ["-e", ""]).pid;
}

describe("removeLeftFolders()", () => {
  it("removes the folder of a runner that is gone", async () => {
    await mkdir(join(parent, `cellar-kernel-${endedPid()}-abc`));
    await removeLeftFolders(parent, { nowMs: Date.now() + TWO_HOURS_MS });
    expect(await readdir(parent)).toEqual([]);
  });

  it("keeps the folder of a runner that still runs", async () => {
    const own = await makeConnectionFolder(parent);
    await removeLeftFolders(parent, { nowMs: Date.now() + TWO_HOURS_MS });
    expect(await readdir(parent)).toEqual([basename(own)]);
  });

  it("keeps a folder that was just made, and whatever is not a runner's", async () => {
    const young = `cellar-kernel-${endedPid()}-abc`;
    await mkdir(join(parent, young));
    await mkdir(join(parent, "cellar-kernels-1-abc"));
    await removeLeftFolders(parent);
    expect(await readdir(parent)).toEqual([young, "cellar-kernels-1-abc"]);
  });

  it("does nothing in a folder that is not there", async () => {
    await expect(removeLeftFolders(join(parent, "none"))).resolves.toBeUndefined();
  });
});

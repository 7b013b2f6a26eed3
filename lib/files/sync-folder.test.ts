import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { syncFolder } from "./sync-folder.ts";
import { makeTemporaryFolder } from "./testing/temporary-folder.ts";

describe("syncFolder()", () => {
  it("syncs a folder", async () => {
    await using folder = await makeTemporaryFolder();
    await expect(syncFolder(folder.path)).resolves.toBeUndefined();
  });

  it.runIf(process.platform === "linux")(
    "passes over a file system that cannot sync folders (EINVAL of /proc)",
    async () => {
      await expect(syncFolder("/proc")).resolves.toBeUndefined();
    },
  );

  it("reports a folder that is not there", async () => {
    await using folder = await makeTemporaryFolder();
    await expect(syncFolder(join(folder.path, "missing"))).rejects.toMatchObject({ code: "ENOENT" });
  });
});

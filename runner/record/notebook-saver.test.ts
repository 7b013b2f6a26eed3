import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { saveRegularly } from "./notebook-saver.ts";

describe("saveRegularly()", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "cellar-saver-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("writes many changes once", async () => {
    let rendered = 0;
    const saver = saveRegularly(join(folder, "n.ipynb"), () => `${(rendered += 1)}`, 5);
    for (let change = 0; change < 1000; change += 1) {
      saver.changed();
    }
    await saver.finish();
    expect(rendered).toBeLessThanOrEqual(2);
  });

  it("has written the last state when it is finished", async () => {
    let state = "first";
    const saver = saveRegularly(join(folder, "n.ipynb"), () => state, 1);
    saver.changed();
    state = "last";
    await saver.finish();
    expect(await readFile(join(folder, "n.ipynb"), "utf8")).toBe("last");
  });

  it("never lets an older write land on a newer one", async () => {
    const path = join(folder, "n.ipynb");
    let state = "old".repeat(1e6);
    const saver = saveRegularly(path, () => state, 0);
    saver.changed();
    const first = saver.save();
    state = "last";
    saver.changed();
    await saver.finish();
    await first;
    expect(await readFile(path, "utf8")).toBe("last");
  });

  it("tells when the last write fails", async () => {
    const saver = saveRegularly(join(folder, "\0"), () => "text", 1);
    await expect(saver.finish()).rejects.toThrow(/Cannot/);
  });
});

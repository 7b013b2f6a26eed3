import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type NotebookSaver, saveRegularly } from "./notebook-saver.ts";

describe("saveRegularly()", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "cellar-saver-"));
  });
  afterEach(async () => {
    vi.useRealTimers();
    await rm(folder, { recursive: true });
  });

  it("writes many changes once", async () => {
    let rendered = 0;
    const saver = saveRegularly(join(folder, "n.ipynb"), () => `${(rendered += 1)}`, { intervalMs: 5 });
    for (let change = 0; change < 1000; change += 1) {
      saver.changed();
    }
    await saver.finish();
    expect(rendered).toBeLessThanOrEqual(2);
  });

  it("writes what changes while a write is under way", async () => {
    const path = join(folder, "n.ipynb");
    let state = "first";
    const saver = saveRegularly(path, () => state, { intervalMs: 1 });
    saver.changed();
    const writing = saver.save();
    state = "second";
    saver.changed();
    await writing;
    await expect.poll(() => readFile(path, "utf8")).toBe("second");
    await saver.finish();
  });

  it("writes as soon as the most urgent change wants it, and no sooner", async () => {
    vi.useFakeTimers();
    const { saver, written } = watchWrites();
    saver.changed(30_000);
    saver.changed(3000);
    saver.changed(30_000);
    await vi.advanceTimersByTimeAsync(2999);
    expect(written).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(written).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(written).toHaveLength(1);
  });

  it("saves a cell that prints for 2.5 s exactly twice when asked to every second", async () => {
    vi.useFakeTimers();
    const { saver, written } = watchWrites();
    for (let printed = 0; printed < 25; printed += 1) {
      saver.changed(1000);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(written).toHaveLength(2);
  });

  it("writes less often what takes long to write", async () => {
    vi.useFakeTimers();
    const { saver, written } = watchWrites(() => delay(2000));
    for (let second = 0; second < 60; second += 1) {
      saver.changed(1000);
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(written).toHaveLength(2);
  });

  it("writes nothing any more when it is finished", async () => {
    vi.useFakeTimers();
    const { saver, written } = watchWrites();
    await saver.finish();
    saver.changed();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(written).toEqual(["text"]);
  });

  it("tells when the first write fails", async () => {
    const saver = saveRegularly(join(folder, "\0"), () => "text", { intervalMs: 1 });
    await expect(saver.begin()).rejects.toThrow(/Cannot/);
  });

  it("has written the last state when it is finished", async () => {
    let state = "first";
    const saver = saveRegularly(join(folder, "n.ipynb"), () => state, { intervalMs: 1 });
    saver.changed();
    state = "last";
    await saver.finish();
    expect(await readFile(join(folder, "n.ipynb"), "utf8")).toBe("last");
  });

  it("never lets an older write land on a newer one", async () => {
    const path = join(folder, "n.ipynb");
    let state = "old".repeat(1e6);
    const saver = saveRegularly(path, () => state, { intervalMs: 0 });
    saver.changed();
    const first = saver.save();
    state = "last";
    saver.changed();
    await saver.finish();
    await first;
    expect(await readFile(path, "utf8")).toBe("last");
  });

  it("tells when the last write fails", async () => {
    const saver = saveRegularly(join(folder, "\0"), () => "text", { intervalMs: 1 });
    await expect(saver.finish()).rejects.toThrow(/Cannot/);
  });
});

/** A saver that writes into a list; `pause` makes each write take its time. */
function watchWrites(pause = async () => {}): { saver: NotebookSaver; written: string[] } {
  const written: string[] = [];
  const writeFile = async (_path: string, text: string) => {
    written.push(text);
    await pause();
  };
  return { saver: saveRegularly("n.ipynb", () => "text", { writeFile }), written };
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

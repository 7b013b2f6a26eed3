import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { StreamFiles } from "./stream-files.ts";
import { toCell, toMessage, toStream } from "./testing/kernel-messages.ts";

describe("StreamFiles", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "cellar-streams-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("writes each stream to its file, in place of what the file held", async () => {
    const [stdout, stderr] = [join(folder, "out"), join(folder, "err")];
    await writeFile(stdout, "a longer text of an earlier run");
    const files = new StreamFiles({ stdout, stderr });
    files.onMessage(toCell(0), toStream("stdout", "one\n"));
    files.onMessage(toCell(0), toStream("stderr", "bad\n"));
    files.onMessage(toCell(0), toMessage("display_data", { data: { "text/plain": "shown" } }));
    files.onMessage(toCell(1), toStream("stdout", "two\n"));
    files.close();
    expect(await readFile(stdout, "utf8")).toBe("one\ntwo\n");
    expect(await readFile(stderr, "utf8")).toBe("bad\n");
  });

  it("leaves out a stream without a file", async () => {
    const files = new StreamFiles({ stderr: join(folder, "err") });
    files.onMessage(toCell(0), toStream("stdout", "one\n"));
    files.close();
    expect(await readFile(join(folder, "err"), "utf8")).toBe("");
  });

  it("names the option of a file that cannot be opened", () => {
    expect(() => new StreamFiles({ stdout: join(folder, "none", "out") })).toThrow(
      /Cannot open --stdout-file ".*out": ENOENT/,
    );
  });

  it("tells at the end that the disk was full, once for all lines", () => {
    const files = new StreamFiles({ stdout: "/dev/full" });
    files.onMessage(toCell(0), toStream("stdout", "one\n"));
    files.onMessage(toCell(0), toStream("stdout", "two\n"));
    expect(() => files.close()).toThrow(/Cannot write "\/dev\/full": ENOSPC/);
  });
});

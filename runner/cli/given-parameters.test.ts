import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { collectParameters } from "./given-parameters.ts";
import { UsageError } from "./usage-error.ts";

describe("collectParameters()", () => {
  let folder = "";
  const write = async (name: string, text: string) => {
    await writeFile(join(folder, name), text);
    return join(folder, name);
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "cellar-given-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("lets later files win over earlier ones, and the command line over all", async () => {
    const files = [
      await write("one.yaml", "a: 1\nb: 1\nday: 2017-02-01\n"),
      await write("two.json", '{"b": 2, "c": 2}'),
    ];
    expect(await collectParameters(files, ["c", "3", "c", "4"])).toEqual({
      values: { a: 1, b: 2, day: "2017-02-01" },
      texts: { c: "4" },
    });
  });

  it.each([
    ["a file that is not there", "none.yaml", undefined],
    ["a file that is not YAML", "bad.yaml", "a: [1"],
    ["a file that is a list", "list.json", "[1]"],
  ])("refuses %s and names it", async (_name, name, text) => {
    const path = text === undefined ? join(folder, name) : await write(name, text);
    const collected = collectParameters([path], []);
    await expect(collected).rejects.toThrow(UsageError);
    await expect(collected).rejects.toThrow(name);
  });
});

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { JsonValueError } from "./serialize-json.ts";
import { makeTemporaryFolder } from "./testing/temporary-folder.ts";
import { writeJsonAtomic } from "./write-json-atomic.ts";

describe("writeJsonAtomic()", () => {
  it("writes UTF-8 text with a newline at the end", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "x.json");
    await writeJsonAtomic(path, { é: 1 });
    expect(await readFile(path)).toEqual(Buffer.from('{\n  "é": 1\n}\n', "utf8"));
  });

  it("names the file and the key of a value that JSON would lose, and leaves the old file", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "x.json");
    await writeJsonAtomic(path, "old");
    const failure = await writeJsonAtomic(path, { loss: Number.NaN }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(JsonValueError);
    expect(failure).toMatchObject({
      keyPath: "loss",
      message: expect.stringContaining(`Cannot write JSON "${path}": `),
    });
    expect(await readFile(path, "utf8")).toBe('"old"\n');
    expect(await readdir(folder.path)).toEqual(["x.json"]);
  });
});

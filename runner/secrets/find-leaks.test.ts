import { mkdir, mkdtemp, open, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createScrubber } from "cellar/secrets";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findLeaks, SecretLeakError } from "./find-leaks.ts";
import { listFilesBelow } from "./list-files-below.ts";

const VALUE = "ghp_4fJ8sLq0ZpX2";
const scrubber = createScrubber([{ name: "token", value: VALUE }]);

let folder = "";
const at = (...names: string[]) => join(folder, ...names);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cellar-leaks-"));
});
afterEach(() => rm(folder, { recursive: true }));

describe("findLeaks()", () => {
  it.each([
    ["text", VALUE],
    ["Base64", Buffer.from(`user:${VALUE}`).toString("base64")],
    ["bytes", Buffer.concat([Buffer.from([0, 255, 195, 40]), Buffer.from(VALUE), Buffer.from([0, 0])])],
    [
      "a text of megabytes, at the end of a piece of it",
      `${"x".repeat(1024 ** 2 - 5)}${VALUE}${"y".repeat(1024 ** 2)}`,
    ],
  ])("finds a value in %s", async (_name, content) => {
    await writeFile(at("a"), content);
    await writeFile(at("b"), VALUE.slice(1));
    const { leaks } = await findLeaks([at("a"), at("b")], scrubber);
    expect(leaks).toEqual([{ path: at("a"), names: ["token"] }]);
  });

  it("passes over what is gone and what is no file", async () => {
    expect(await findLeaks([at("gone"), folder], scrubber)).toEqual({ leaks: [], unsearched: [] });
  });

  it("names what is too large to be searched", async () => {
    const file = await open(at("large"), "w");
    await file.truncate(300 * 1024 ** 2);
    await file.close();
    expect(await findLeaks([at("large")], scrubber)).toEqual({ leaks: [], unsearched: [at("large")] });
  });
});

describe("SecretLeakError", () => {
  it("names secrets and files", () => {
    const error = new SecretLeakError([
      { path: "a.csv", names: ["token"] },
      { path: "b.csv", names: ["token", "key"] },
    ]);
    expect(error.message).toMatch(/^the value of secret "token" and "key" stands in "a.csv" and "b.csv": /);
    expect(error.files).toEqual(["a.csv", "b.csv"]);
  });
});

describe("listFilesBelow()", () => {
  it("lists files in all folders, hidden ones among them, and follows no links", async () => {
    await mkdir(at("one", "two"), { recursive: true });
    await writeFile(at(".hidden"), "");
    await writeFile(at("one", "two", "deep"), "");
    await symlink(at("one"), at("link"));
    expect((await listFilesBelow(folder)).toSorted()).toEqual([at(".hidden"), at("one", "two", "deep")]);
  });
});

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeTemporaryFolder, type TemporaryFolder } from "../files/testing/index.ts";
import { readSecretValue, type SecretReading } from "./read-secret-value.ts";
import { parseSecretReference } from "./secret-reference.ts";

const VALUE = "ghp4fJ8sLq0ZpX2";

describe("parseSecretReference()", () => {
  it.each([
    ["env:API_TOKEN", { kind: "env", name: "API_TOKEN" }],
    ["env:token2", { kind: "env", name: "token2" }],
    ["file:/run/secrets/token", { kind: "file", path: "/run/secrets/token" }],
    ["file:../my secrets/token.txt", { kind: "file", path: "../my secrets/token.txt" }],
  ])("reads %j", (text, reference) => {
    expect(parseSecretReference(text)).toEqual(reference);
  });

  it.each([
    "",
    "env:",
    "file:",
    "env:A B",
    "env:2A",
    "env:A=B",
    "ENV:A",
    " env:A",
    VALUE,
    "file:a\nb",
    "vault:x",
  ])("takes %j for no reference", (text) => {
    expect(parseSecretReference(text)).toBeUndefined();
  });
});

describe("readSecretValue()", () => {
  let folder: TemporaryFolder;
  beforeEach(async () => {
    folder = await makeTemporaryFolder();
    await mkdir(join(folder.path, "secrets"));
  });
  afterEach(() => folder[Symbol.asyncDispose]());

  const read = (text: string, env: Record<string, string> = {}): SecretReading => {
    const reference = parseSecretReference(text);
    if (reference === undefined) throw new TypeError(`"${text}" is no reference`);
    return readSecretValue(reference, { env, folder: folder.path, home: join(folder.path, "secrets") });
  };
  const write = (text: string): Promise<void> => writeFile(join(folder.path, "secrets", "token"), text);

  it("reads an environment variable as it is", () => {
    expect(read("env:A", { A: ` ${VALUE}\n` })).toEqual({ value: ` ${VALUE}\n` });
  });

  it.each([
    [`${VALUE}\n`, VALUE],
    [`${VALUE}\r\n`, VALUE],
    [`${VALUE}\n\n`, `${VALUE}\n`],
    [VALUE, VALUE],
  ])("reads a file with the text %j without the line end at its end", async (text, value) => {
    await write(text);
    expect(read("file:secrets/token")).toEqual({ value });
  });

  it("takes a path from the folder given, from the home folder, or as it is", async () => {
    await write(VALUE);
    for (const path of ["./secrets/token", "~/token", join(folder.path, "secrets", "token")]) {
      expect(read(`file:${path}`)).toEqual({ value: VALUE });
    }
  });

  it.each<[string, string, Record<string, string>, RegExp]>([
    ["a variable that is not set", "env:API_TOKEN", {}, /API_TOKEN is not set/],
    ["an empty one", "env:API_TOKEN", { API_TOKEN: "" }, /API_TOKEN is empty/],
    ["a short value", "env:A", { A: "abcde" }, /too short.*at least 6 characters/],
    ["a value of blanks", "env:A", { A: "          " }, /too short/],
    ["a value of 20,000 characters", "env:A", { A: "a".repeat(20_000) }, /too long.*at most 16384/],
    ["a folder", "file:secrets", {}, /not a file/],
    ["a file that is not there", "file:secrets/none/at/all", {}, /no such file in ".*secrets"$/],
    ["an empty file", "file:secrets/empty", {}, /secrets\/empty" is empty/],
    ["a file of one line end", "file:secrets/newline", {}, /secrets\/newline" is empty/],
    ["a large file", "file:secrets/large", {}, /too long/],
  ])("says what is wrong with %s", async (_name, reference, env, says) => {
    await writeFile(join(folder.path, "secrets", "empty"), "");
    await writeFile(join(folder.path, "secrets", "newline"), "\n");
    await writeFile(join(folder.path, "secrets", "large"), "a".repeat(100_000));
    expect(read(reference, env)).toEqual({ problem: expect.stringMatching(says) });
  });

  it.each([
    [
      "a variable's value where its name is wanted",
      `env:${VALUE}`,
      { GITHUB_TOKEN: VALUE },
      "env:GITHUB_TOKEN",
    ],
    ["a value where the name of a variable is wanted", `env:${VALUE}`, {}, "not set"],
    ["a value where the name of a file is wanted", `file:${VALUE}`, {}, "no such file"],
  ])("does not repeat %s", (_name, reference, env, says) => {
    const { problem } = { problem: "", ...read(reference, env) };
    expect(problem).toContain(says);
    expect(problem).not.toContain(VALUE);
  });
});

import { execFileSync, spawnSync } from "node:child_process";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ParameterLanguageError, type SecretSource, translateParameters } from "./index.ts";
import { declare } from "./testing/declare.ts";

const VALUE = "ghp_4fJ8\"s'\\Lq0";
const ENV: SecretSource = { kind: "env", name: "CELLAR_TEST_TOKEN" };
const hasPython = spawnSync("python3", ["--version"]).status === 0;

const translate = (source: SecretSource, language: string, kernelName?: string): string =>
  translateParameters(
    { token: "the reference" },
    { language, kernelName, secrets: new Map([["token", source]]) },
  );

describe("translateParameters() of a secret", () => {
  it("writes code that reads it, and nothing of what was given", () => {
    const declared = declare("const token: string | undefined = '';");
    const secrets = new Map([["token", ENV]]);
    const source = translateParameters({ token: VALUE, n: 1 }, { language: "typescript", declared, secrets });
    expect(source).toBe(
      [
        "// Parameters",
        "const token: string | undefined = (() => {",
        '  const value = process.env["CELLAR_TEST_TOKEN"] ?? "";',
        '  if (value === "") throw new Error("Cannot read secret \\"token\\": the environment variable CELLAR_TEST_TOKEN is not set; set it and start the kernel anew");',
        "  return value;",
        "})();",
        "const n = 1;",
        "",
      ].join("\n"),
    );
  });

  it("loads modules as the kernel can", () => {
    const file: SecretSource = { kind: "file", from: "absolute", path: "/a" };
    expect(translate(file, "typescript")).toContain('(require("node:fs") as typeof import("node:fs"))');
    expect(translate(file, "javascript")).toContain('require("node:fs");');
    expect(translate(file, "typescript", "deno")).toContain('process.getBuiltinModule("node:fs")');
  });

  it("refuses a language in which it cannot be read", () => {
    expect(() => translate(ENV, "r")).toThrow(ParameterLanguageError);
  });
});

/** Runs a cell in a folder; returns what it has put into `token`. */
type RunCell = (source: string, cwd: string, env: NodeJS.ProcessEnv) => unknown;

const runNode: RunCell = (source, cwd, env) => {
  const input = `${source}\nprocess.stdout.write(JSON.stringify(token));`;
  return JSON.parse(
    execFileSync(process.execPath, ["-"], { input, cwd, env, encoding: "utf8", stdio: "pipe" }),
  );
};

const runPython: RunCell = (source, cwd, env) => {
  const input = `${source}\nimport json\nprint(json.dumps(token))`;
  return JSON.parse(execFileSync("python3", ["-"], { input, cwd, env, encoding: "utf8", stdio: "pipe" }));
};

describe.each([
  { language: "javascript", run: runNode, skip: false },
  { language: "python", run: runPython, skip: !hasPython },
])("a cell that reads a secret in $language", ({ language, run, skip }) => {
  let root = "";
  let env: NodeJS.ProcessEnv = {};
  const inRoot = { kind: "file", from: "root", marker: "MARK", path: "secrets/to ken" } as const;
  beforeEach(async () => {
    root = await realpath(await mkdtemp(join(tmpdir(), "cellar-secret-")));
    await mkdir(join(root, "secrets"));
    await mkdir(join(root, "reports", "n"), { recursive: true });
    await writeFile(join(root, "MARK"), "");
    env = { ...process.env, HOME: join(root, "secrets"), CELLAR_TEST_TOKEN: VALUE };
  });
  afterEach(() => rm(root, { recursive: true }));

  it.skipIf(skip)("takes a variable as it is", () => {
    expect(run(translate(ENV, language), root, env)).toBe(VALUE);
  });

  it.skipIf(skip)("takes a file without its last line end, wherever in the repository it runs", async () => {
    const path = join(root, "secrets", "to ken");
    for (const [text, value] of [
      [`${VALUE}\r\n`, VALUE],
      [`a\r\nb\n\n`, "a\r\nb\n"],
      [VALUE, VALUE],
    ] as const) {
      await writeFile(path, text);
      for (const source of [
        inRoot,
        { kind: "file", from: "home", path: "to ken" } as const,
        { kind: "file", from: "absolute", path } as const,
      ]) {
        expect(run(translate(source, language), join(root, "reports", "n"), env)).toBe(value);
      }
    }
  });

  it.skipIf(skip)("says what is missing", async () => {
    delete env["CELLAR_TEST_TOKEN"];
    expect(() => run(translate(ENV, language), root, env)).toThrow(
      /secret "token": the environment variable CELLAR_TEST_TOKEN is not set/,
    );
    expect(() => run(translate(inRoot, language), root, env)).toThrow(/secret "token".*secrets\/to ken/);
    await writeFile(join(root, "secrets", "to ken"), "\n");
    expect(() => run(translate(inRoot, language), root, env)).toThrow(/or it is empty/);
  });
});

import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Kernelspec } from "../kernel/index.ts";
import { MissingParameterError, ParameterLanguageError, ParameterTypeError } from "../params/index.ts";
import { SecretError } from "../secrets/index.ts";
import type { GivenParameters } from "./parameter-values.ts";
import { planRun, type RunPlan } from "./plan-run.ts";
import { readNotebook } from "./read-notebook.ts";

const VALUE = "ghp_4fJ8sLq0ZpX2";

let root = "";
let env: Record<string, string> = {};
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "cellar-plan-")));
  await mkdir(join(root, "notebooks"));
  await writeFile(join(root, "PROJECT_STATE.md"), "");
  await writeFile(join(root, "key.txt"), `${VALUE}\n`);
  env = { TOKEN: VALUE, SHORT: "abc" };
});
afterEach(() => rm(root, { recursive: true }));

interface Asked {
  readonly source: string;
  readonly language?: string;
  readonly texts?: GivenParameters["texts"];
  readonly values?: GivenParameters["values"];
  readonly more?: readonly object[];
}

async function plan({
  source,
  language = "typescript",
  texts = {},
  values = {},
  more = [],
}: Asked): Promise<RunPlan> {
  const path = join(root, "notebooks", "n.ipynb");
  const code = { cell_type: "code", metadata: {}, outputs: [], execution_count: null };
  const cells = [
    { ...code, id: "p", metadata: { tags: ["parameters"] }, source },
    ...more.map((cell) => ({ ...code, ...cell })),
  ];
  await writeFile(path, JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells }));
  const kernelspec: Kernelspec = {
    name: "k",
    location: "",
    argv: ["k"],
    display_name: "",
    language,
    interrupt_mode: "signal",
    env,
  };
  return planRun(await readNotebook(path), { values, texts }, { available: [kernelspec], requested: "k" });
}

const SECRET = 'const token: string = ""; // @secret';

describe("planRun() with secrets", () => {
  it.each([
    ["-p", { texts: { token: "env:TOKEN" } }],
    ["a file of parameters", { values: { token: "env:TOKEN" } }],
  ])("records and injects the reference that %s gives, never the value", async (_name, given) => {
    const planned = await plan({ source: `${SECRET}\nconst n = 1;`, ...given });
    expect(planned.given).toEqual({ token: "env:TOKEN" });
    expect(planned.parameters).toEqual({ n: 1, token: "env:TOKEN" });
    expect(planned.notebook.metadata["papermill"]).toEqual({ parameters: { token: "env:TOKEN" } });
    expect(planned.notebook.cells[1]?.source).toContain(
      'const token: string = (() => {\n  const value = process.env["TOKEN"]',
    );
    expect(planned.secrets.namesIn(VALUE)).toEqual(["token"]);
    expect(JSON.stringify({ ...planned, kernelspec: "" })).not.toContain(VALUE);
  });

  it("injects the reference that is the default, which counts as given by nobody", async () => {
    const planned = await plan({ source: 'const token = "file:../key.txt"; // @secret' });
    expect(planned.given).toEqual({});
    expect(planned.parameters).toEqual({ token: "file:../key.txt" });
    expect(planned.notebook.cells[1]?.source).toContain('"PROJECT_STATE.md"');
    expect(planned.notebook.cells[1]?.source).toContain('const file = join(folder, "key.txt");');
    expect(planned.secrets.namesIn(VALUE)).toEqual(["token"]);
    expect(JSON.parse(planned.secrets.env()["CELLAR_SECRETS"] ?? "")).toEqual([
      { name: "token", reference: "file:../key.txt", located: `file:${join(root, "key.txt")}` },
    ]);
  });

  it("lets a given reference go before the default", async () => {
    const planned = await plan({
      source: 'const token = "env:NONE"; // @secret',
      texts: { token: "env:TOKEN" },
    });
    expect(planned.parameters).toEqual({ token: "env:TOKEN" });
  });

  it("names no path of this machine but those that were given", async () => {
    await writeFile(join(root, "..", `${root.split("/").at(-1)}.key`), VALUE);
    const outside = join(root, "..", `${root.split("/").at(-1)}.key`);
    const { notebook } = await plan({ source: SECRET, texts: { token: `file:${outside}` } });
    expect(notebook.cells[1]?.source).toContain(JSON.stringify(outside));
    await rm(outside);
  });

  it("leaves a notebook alone that reads its variable by itself, and knows the value", async () => {
    const source = 'const token = process.env["TOKEN"] ?? ""; // @secret';
    const planned = await plan({ source });
    expect(planned.notebook.cells).toHaveLength(1);
    expect(planned.parameters).toEqual({ token: "env:TOKEN" });
    expect(planned.secrets.describe()).toMatchObject([{ name: "token", reference: "env:TOKEN" }]);
    env = {};
    expect((await plan({ source })).secrets.describe()).toEqual([]);
  });

  it("needs no secret whose default is empty", async () => {
    const planned = await plan({ source: SECRET });
    expect([planned.secrets.describe(), planned.parameters]).toEqual([[], {}]);
  });

  it("takes secrets of Python notebooks by the same references", async () => {
    const planned = await plan({
      source: "token = ''  # @secret",
      language: "python",
      texts: { token: "env:TOKEN" },
    });
    expect(planned.notebook.cells[1]?.source).toContain('os.environ.get("TOKEN", "")');
    expect(planned.parameters).toEqual({ token: "env:TOKEN" });
  });

  it("keeps the limits that are declared for the value, without showing it", async () => {
    const limits = "/** @secret\n * @minLength 100\n * @pattern ^sk- */\nconst token = '';";
    const planning = plan({ source: limits, texts: { token: "env:TOKEN" } });
    await expect(planning).rejects.toThrow(ParameterTypeError);
    await expect(planning).rejects.toThrow(/given a secret value/);
    await expect(planning).rejects.not.toThrow(VALUE);
  });
});

describe("planRun() with secrets that would not stay secret", () => {
  it.each<
    [string, Asked, typeof SecretError | typeof MissingParameterError | typeof ParameterTypeError, RegExp]
  >([
    [
      "a value",
      { source: SECRET, texts: { token: VALUE } },
      SecretError,
      /given a value, wanted a reference/,
    ],
    ["an empty value", { source: SECRET, texts: { token: "" } }, SecretError, /given a value/],
    [
      "a value that is no text",
      { source: SECRET, values: { token: 12_345_678 } },
      ParameterTypeError,
      /wanted a reference/,
    ],
    [
      "a value in Python",
      { source: "token = '' # @secret", language: "python", texts: { token: VALUE } },
      SecretError,
      /wanted a reference/,
    ],
    [
      "a variable that is not set",
      { source: SECRET, texts: { token: "env:NO_SUCH" } },
      SecretError,
      /NO_SUCH is not set/,
    ],
    [
      "a default variable that is not set",
      { source: 'const token = "env:NO_SUCH"; // @secret' },
      SecretError,
      /NO_SUCH is not set/,
    ],
    ["a short value", { source: SECRET, texts: { token: "env:SHORT" } }, SecretError, /too short/],
    [
      "a short value of its own variable",
      { source: "const token = process.env.SHORT; // @secret" },
      SecretError,
      /too short/,
    ],
    [
      "a file that is not there",
      { source: SECRET, texts: { token: "file:../none" } },
      SecretError,
      /no such file/,
    ],
    [
      "none at all, when it has no default",
      { source: "let token: string; // @secret" },
      MissingParameterError,
      /wanted a reference/,
    ],
    [
      "a value as default",
      { source: `const token = "${VALUE}"; // @secret`, texts: { token: "env:TOKEN" } },
      SecretError,
      /stands in the notebook/,
    ],
    [
      "a value as default in Python",
      { source: `token = "${VALUE}"  # @secret`, language: "python" },
      SecretError,
      /stands in the notebook/,
    ],
    ["a computed default", { source: "const token = load(); // @secret" }, SecretError, /is computed/],
    [
      "a type that is no text",
      { source: "const token: number = 0; // @secret", texts: { token: "env:TOKEN" } },
      SecretError,
      /declared as number/,
    ],
    [
      "its value in another parameter",
      { source: `${SECRET}\nconst url = "";`, texts: { token: "env:TOKEN", url: `https://${VALUE}@host` } },
      SecretError,
      /also given for parameter "url"/,
    ],
    [
      "its value in a cell",
      { source: SECRET, texts: { token: "env:TOKEN" }, more: [{ id: "x", source: `const t = "${VALUE}"` }] },
      SecretError,
      /stands in cell 3 \("x"\)/,
    ],
    [
      "its value in the metadata of a cell",
      {
        source: SECRET,
        texts: { token: "env:TOKEN" },
        more: [{ id: "x", source: "1", metadata: { note: VALUE } }],
      },
      SecretError,
      /stands in cell 3/,
    ],
  ])("refuses %s, and does not repeat it", async (_name, asked, errorClass, says) => {
    const planning = plan(asked);
    await expect(planning).rejects.toThrow(errorClass);
    await expect(planning).rejects.toThrow(says);
    await expect(planning).rejects.not.toThrow(/ghp_4fJ8|12345678/);
  });

  it("refuses a secret in a language that it cannot read", async () => {
    await expect(plan({ source: "token <- '' # @secret", language: "R" })).rejects.toThrow(
      ParameterLanguageError,
    );
  });

  it("does not mind the outputs of an earlier run, which are not kept", async () => {
    const outputs = [{ output_type: "stream", name: "stdout", text: VALUE }];
    const planning = plan({
      source: SECRET,
      texts: { token: "env:TOKEN" },
      more: [{ id: "x", source: "1", outputs }],
    });
    expect((await planning).notebook.cells).toHaveLength(3);
  });
});

import { describe, expect, it } from "vitest";
import { findDeclaredSecrets, inferParameters, maskSecretDefaults, ParameterLanguageError } from "./index.ts";

const VALUE = "sk-live-4fJ8sLq0";

describe("inferParameters() of a secret", () => {
  it.each([
    [`/** @secret */\nconst token = "";`, ""],
    [`/** Key of the service.\n * @secret */\nconst token = "";`, "Key of the service."],
    [`/** @secret Key of the service */\nexport const token: string = "";`, "Key of the service"],
    [`const token = ""; // @secret: key of the service`, "key of the service"],
    [`// @secret\nconst token = ""; // key`, "key"],
    [`// Key\n// @secret\nconst token = "";`, "Key"],
    [`/* @secret */\nlet token: string | undefined;`, ""],
  ])("is one by the comment of %j", (source, help) => {
    expect(inferParameters(source)).toMatchObject({
      parameters: [{ name: "token", secret: true, help }],
      problems: [],
    });
  });

  it.each([
    `/** Token, no @secret */\nconst token = "";`,
    `const token = ""; // token @secret`,
    `// the token: @secret\nconst token = "";`,
  ])("reports %j, where the tag does not count", (source) => {
    const { parameters, problems } = inferParameters(source);
    expect(parameters[0]?.secret).toBe(false);
    expect(problems).toMatchObject([
      { message: expect.stringContaining("begin a line of the comment with it") },
    ]);
  });

  it.each(["mail@secret.org", "@secrets", "@@secret"])("takes %j for none", (text) => {
    expect(inferParameters(`const a = ""; // ${text}`)).toMatchObject({
      parameters: [{ secret: false }],
      problems: [],
    });
  });

  it.each([
    ["let token: string;", { kind: "none" }],
    ['const token = "";', { kind: "empty" }],
    ["const token = ``;", { kind: "empty" }],
    ["const token: string | null = null;", { kind: "empty" }],
    ["let token: string | undefined = undefined;", { kind: "empty" }],
    ['const token = "env:API_TOKEN";', { kind: "reference", reference: "env:API_TOKEN" }],
    ["const token = ('file:../a b' as string);", { kind: "reference", reference: "file:../a b" }],
    ["const token = process.env.API_TOKEN;", { kind: "variable", name: "API_TOKEN" }],
    ['const token = process.env["API_TOKEN"] ?? "";', { kind: "variable", name: "API_TOKEN" }],
    [
      "const token = (process.env.API_TOKEN as string) || undefined;",
      { kind: "variable", name: "API_TOKEN" },
    ],
    ["const token = process.env.API_TOKEN!;", { kind: "variable", name: "API_TOKEN" }],
    [`const token = "${VALUE}";`, { kind: "literal" }],
    ["const token: number = 12345678;", { kind: "literal" }],
    [`const token = ["${VALUE}"];`, { kind: "literal" }],
    [`const token = process.env.API_TOKEN ?? "${VALUE}";`, { kind: "computed" }],
    [`const token = process.env.API_TOKEN && "";`, { kind: "computed" }],
    [`const token = "${VALUE}" + "";`, { kind: "computed" }],
    ["const token = process.env[name];", { kind: "computed" }],
    ["const token = await load();", { kind: "computed" }],
  ])("tells of %s what its default is, and never the default itself", (source, secretDefault) => {
    const inferred = inferParameters(`/** @secret */\n${source}`);
    expect(inferred.parameters).toMatchObject([{ secretDefault }]);
    expect(JSON.stringify(inferred)).not.toMatch(/sk-live|12345678/);
    expect(inferred.parameters[0]).not.toHaveProperty("defaultValue");
    const defaultText = secretDefault.kind === "none" ? undefined : "(secret)";
    expect(inferred.parameters[0]?.defaultText).toBe(defaultText);
  });
});

describe("maskSecretDefaults()", () => {
  it.each([
    [`const token = "sk-live";`, `const token = "*******";`],
    ["const token = `a\n${'b'}cd`;", "const token = `*\n${'*'}**`;"],
    ["const token = 1234 + 56n;", "const token = 1111 + 11n;"],
    [`const token = process.env.A ?? "sk-live";`, `const token = process.env.A ?? "*******";`],
    [`const token = ["a", { b: "c" }];`, `const token = ["*", { b: "*" }];`],
  ])("hides the value in %j, and moves nothing", (source, masked) => {
    const rest = '\nconst other: string = "shown";';
    expect(maskSecretDefaults(`/** @secret */\n${source}${rest}`)).toBe(`/** @secret */\n${masked}${rest}`);
  });

  it.each([
    'const token = "env:API_TOKEN"; // @secret',
    'const token = ""; // @secret',
    'const token = "shown";',
    "const token = ;",
  ])("leaves %j as it is", (source) => {
    expect(maskSecretDefaults(source)).toBe(source);
  });
});

describe("findDeclaredSecrets() in Python", () => {
  it.each([
    [`token = ""  # @secret key of the service`, { kind: "empty" }],
    ["token: str = None  # @secret", { kind: "empty" }],
    ["# @secret\ntoken = 'env:API_TOKEN'", { kind: "reference", reference: "env:API_TOKEN" }],
    [`token = os.environ["API_TOKEN"]  # @secret`, { kind: "variable", name: "API_TOKEN" }],
    ["token = os.environ.get('API_TOKEN', '')  # @secret", { kind: "variable", name: "API_TOKEN" }],
    [`token = os.getenv("API_TOKEN")  # @secret`, { kind: "variable", name: "API_TOKEN" }],
    [`token = "${VALUE}#1" # @secret`, { kind: "literal" }],
    ["token = 12345678  # @secret", { kind: "literal" }],
    [`token = os.getenv("API_TOKEN", "${VALUE}")  # @secret`, { kind: "computed" }],
    ["token = load()  # @secret", { kind: "computed" }],
    ["token = (  # @secret", { kind: "computed" }],
  ])("reads %s", (source, secretDefault) => {
    expect(findDeclaredSecrets(`import os\n${source}\nother = 1\n`, "python")).toEqual([
      { name: "token", secretDefault },
    ]);
  });

  it.each(["token = '# @secret'", "token = 1  # no @secret", "if token == '':  # @secret", "# @secret"])(
    "finds none in %s",
    (source) => {
      expect(findDeclaredSecrets(source, "python")).toEqual([]);
    },
  );
});

describe("findDeclaredSecrets() in other languages", () => {
  it("refuses a cell that speaks of @secret, since nobody would take care of it", () => {
    expect(() => findDeclaredSecrets("token <- '' # @secret", "R")).toThrow(ParameterLanguageError);
    expect(findDeclaredSecrets("token <- ''", "R")).toEqual([]);
  });
});

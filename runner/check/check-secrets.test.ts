import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkNotebooks } from "./check-notebooks.ts";
import { createNotebookFolder, type NotebookFolder } from "./testing/notebook-folder.ts";

const VALUE = "sk-live-4fJ8sLq0";

describe("checkNotebooks() of secrets", () => {
  let folder: NotebookFolder;
  beforeAll(async () => {
    folder = await createNotebookFolder();
  });
  afterAll(() => folder[Symbol.asyncDispose]());

  const check = async (source: string, ...more: string[]): Promise<string[]> => {
    const path = await folder.writeNotebook("n", [[source, "parameters"], ...more]);
    const findings = await checkNotebooks([path]);
    return findings.map(({ cell_index, line, column, code, message }) =>
      [cell_index, line, column, code, message].join(" "),
    );
  };

  it.each([
    [
      `/** @secret */\nconst token = "${VALUE}";`,
      /^0 2 7 unsafe-secret secret "token" cannot be used: its value stands in/,
    ],
    [
      `const n = 1;\nexport let token = "${VALUE}" + n; // @secret`,
      /^0 2 12 unsafe-secret .*its default is computed/,
    ],
    [
      `const token: number = 12345678; // @secret`,
      /^0 1 7 unsafe-secret .*declared as number, wanted string/,
    ],
  ])("finds what is wrong with %j, and does not repeat the value", async (source, finding) => {
    const findings = await check(source);
    expect(findings).toEqual([expect.stringMatching(finding)]);
    expect(findings.join("\n")).not.toMatch(/sk-live|12345678/);
  });

  it("does not repeat the value when the compiler finds fault with it, there or in a later cell", async () => {
    const literal = await check(`const token: "a" | "b" = "${VALUE}"; // @secret`);
    expect(literal).toEqual([expect.stringContaining("unsafe-secret"), expect.stringContaining("TS2322")]);
    const later = await check(`const token = "${VALUE}"; // @secret`, 'token === "b"', "const n: 1 = token");
    expect(later).toEqual([
      expect.stringContaining("unsafe-secret"),
      expect.stringContaining("TS2367"),
      expect.stringContaining("TS2322"),
    ]);
    expect([...literal, ...later].join("\n")).not.toContain("sk-live");
  });

  it.each(['""', '"env:API_TOKEN"', '"file:../secrets/token"', 'process.env["API_TOKEN"] ?? ""'])(
    "has nothing against %s",
    async (value) => {
      expect(await check(`const token: string = ${value}; // @secret`)).toEqual([]);
    },
  );

  it("finds it in a Python notebook too", async () => {
    const metadata = {
      kernelspec: { name: "python3", display_name: "P" },
      language_info: { name: "python" },
    };
    const path = await folder.writeNotebook(
      "p",
      [[`import os\ntoken = "${VALUE}"  # @secret`, "parameters"]],
      { metadata },
    );
    const findings = (await checkNotebooks([path])).filter(({ code }) => code === "unsafe-secret");
    expect(findings).toMatchObject([{ cell_index: 0, line: 2, column: 1, severity: "error" }]);
    expect(JSON.stringify(findings)).not.toContain(VALUE);
  });
});

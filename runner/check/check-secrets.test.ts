import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkNotebooks } from "./check-notebooks.ts";
import { createNotebookFolder, type NotebookFolder } from "./testing/notebook-folder.ts";

const VALUE = "sk-live-4fJ8sLq0";

/** A notebook, by the source of its parameters cell and of further ones, and what is to be found in it. */
interface Case {
  readonly cells: readonly [parameters: string, ...others: string[]];
  /** `cell:line:column code message`, the message in part. */
  readonly finds: readonly RegExp[];
  readonly more?: object;
}

const PYTHON = {
  metadata: { kernelspec: { name: "python3", display_name: "P" }, language_info: { name: "python" } },
};

const CASES: readonly Case[] = [
  {
    cells: [`/** @secret */\nconst token = "${VALUE}";`],
    finds: [/^0:2:7 unsafe-secret secret "token" cannot be used: its value stands in the notebook/],
  },
  {
    cells: [`const n = 1;\nlet token = "${VALUE}" + n; // @secret`],
    finds: [/^0:2:5 unsafe-secret .*its default is computed/],
  },
  {
    cells: ["const token: number = 12345678; // @secret"],
    finds: [/^0:1:7 unsafe-secret .*declared as number, wanted string/],
  },
  {
    cells: [`const token: "a" | "b" = "${VALUE}"; // @secret`],
    finds: [/unsafe-secret/, /TS2322/],
  },
  {
    cells: [`const token = "${VALUE}"; // @secret`, 'token === "b"', "const n: 1 = token"],
    finds: [/^0:.*unsafe-secret/, /^1:.*TS2367/, /^2:.*TS2322/],
  },
  { cells: ['const token: string = ""; // @secret'], finds: [] },
  { cells: ['const token: string = "env:API_TOKEN"; // @secret'], finds: [] },
  { cells: ['const token: string = process.env["API_TOKEN"] ?? ""; // @secret'], finds: [] },
  {
    cells: ["const token = ''; // of the service, @secret"],
    finds: [/unreadable-parameter .*begin a line of the comment with it/],
  },
  {
    cells: [`import os\ntoken = "${VALUE}"  # @secret`],
    finds: [/^0:2:1 unsafe-secret .*its value stands in the notebook/],
    more: PYTHON,
  },
];

describe("checkNotebooks() of secrets", () => {
  let folder: NotebookFolder;
  let found: readonly string[][];
  beforeAll(async () => {
    folder = await createNotebookFolder();
    const paths = await Promise.all(
      CASES.map(({ cells: [parameters, ...others], more }, index) =>
        folder.writeNotebook(`n${index}`, [[parameters, "parameters"], ...others], more),
      ),
    );
    const findings = (await checkNotebooks(paths)).filter(({ cell_index }) => cell_index !== null);
    found = paths.map((path) =>
      findings
        .filter(({ file }) => file === path)
        .map(
          ({ cell_index, line, column, code, message }) =>
            `${cell_index}:${line}:${column} ${code} ${message}`,
        ),
    );
  });
  afterAll(() => folder[Symbol.asyncDispose]());

  it.each(CASES.map((each, index) => ({ ...each, index })))(
    "finds in $cells what a run would refuse, and does not repeat the value",
    ({ finds, index }) => {
      expect(found[index]).toEqual(finds.map((text) => expect.stringMatching(text)));
      expect(found[index]?.join("\n")).not.toMatch(/sk-live|12345678/);
    },
  );
});

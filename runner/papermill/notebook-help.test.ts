import { describe, expect, it } from "vitest";
import { inferParameters } from "../params/index.ts";
import { renderNotebookHelp } from "./notebook-help.ts";

const HEAD = `Usage: cellar execute [OPTIONS] NOTEBOOK_PATH OUTPUT_PATH

Parameters inferred for notebook 'a.ipynb':
`;
const help = (source: string) =>
  renderNotebookHelp({ path: "a.ipynb", tagged: true, parameters: inferParameters(source).parameters });

/** Help of a parameter whose definition has so many characters. */
function helpOfLength(length: number): string {
  const name = "x".repeat(length - "  : number (default 1)".length);
  return help(`const ${name} = 1; // help`).slice(HEAD.length);
}

describe("renderNotebookHelp()", () => {
  it("shows types, defaults and help across comments and lines, and leaves out what declares nothing", () => {
    const source = `
// A comment of its own

const msg: string = "hi"; // greeting
let a = 1;
const names: string[] = [
  "one", // the first
  "two",
];
someFunction("x");
/** how far to go */
const limit: number | undefined = undefined;
const unknown = Date.now(); // any number
let needed: number;`;
    expect(help(source)).toBe(`${HEAD}  msg: string (default "hi")      greeting
  a: number (default 1)
  names: string[] (default ["one", "two"])
  limit: number | undefined (default undefined)
                                  how far to go
  unknown: Unknown type (default Date.now())
                                  any number
  needed: number (no default)`);
  });

  it("sets help beside a definition of 30 characters, and below one of 31", () => {
    expect(helpOfLength(30)).toMatch(/^ {2}x+: number \(default 1\) {4}help$/);
    expect(helpOfLength(31)).toMatch(/^ {2}x+: number \(default 1\)\n {34}help$/);
  });

  it("says when no cell is tagged", () => {
    expect(renderNotebookHelp({ path: "a.ipynb", tagged: false, parameters: [] })).toBe(
      `${HEAD}\n  No cell tagged 'parameters'`,
    );
  });

  it("says when nothing can be inferred", () => {
    expect(help("")).toBe(
      `${HEAD}\n  Can't infer anything about this notebook's parameters. It may not have any parameter defined.`,
    );
  });
});

import { describe, expect, it } from "vitest";
import { findCommand, takeParameters } from "./parameter-arguments.ts";

describe("takeParameters()", () => {
  it.each([
    ["run n.ipynb -p a 1", ["run", "n.ipynb"], ["a", "1"]],
    ["run -p a -abc n.ipynb --parameter b -", ["run", "n.ipynb"], ["a", "-abc", "b", "-"]],
    ["run n.ipynb -f x.yaml", ["run", "n.ipynb", "-f", "x.yaml"], []],
    ["run n.ipynb -p a", ["run", "n.ipynb", "-p", "a"], []],
    ["run n.ipynb -r a 1", ["run", "n.ipynb", "-r", "a", "1"], []],
    ["run n.ipynb -y a", ["run", "n.ipynb", "-y", "a"], []],
    ["inspect n.ipynb -p a 1", ["inspect", "n.ipynb", "-p", "a", "1"], []],
    ["", [""], []],
  ])("splits %j", (line, rest, pairs) => {
    expect(takeParameters(line.split(" "))).toEqual({ rest, pairs, raw: [] });
  });

  it.each([
    ["execute a b -p x 1 -r y 2", ["execute", "a", "b"], ["x", "1"], ["y", "2"]],
    ["--debug execute -r y -2 a b", ["--debug", "execute", "a", "b"], [], ["y", "-2"]],
    [
      "execute --parameters x 1 --parameters_raw y 2 --parameters-raw z 3",
      ["execute"],
      ["x", "1"],
      ["y", "2", "z", "3"],
    ],
    ["execute a b -r y", ["execute", "a", "b", "-r", "y"], [], []],
    ["execute -y ---a -y b", ["execute", "--parameters-yaml=---a", "--parameters-yaml=b"], [], []],
    ["execute a -y", ["execute", "a", "-y"], [], []],
  ])("splits %j as papermill does", (line, rest, pairs, raw) => {
    expect(takeParameters(line.split(" "))).toEqual({ rest, pairs, raw });
  });
});

describe("findCommand()", () => {
  it("finds the first word that is no option", () => {
    expect(findCommand(["--debug", "execute", "run"])).toBe("execute");
    expect(findCommand(["--version"])).toBeUndefined();
  });
});

import { describe, expect, it } from "vitest";
import { takeParameters } from "./parameter-arguments.ts";

describe("takeParameters()", () => {
  it.each([
    ["run n.ipynb -p a 1", ["run", "n.ipynb"], ["a", "1"]],
    ["run -p a -abc n.ipynb --parameter b -", ["run", "n.ipynb"], ["a", "-abc", "b", "-"]],
    ["run n.ipynb -f x.yaml", ["run", "n.ipynb", "-f", "x.yaml"], []],
    ["run n.ipynb -p a", ["run", "n.ipynb", "-p", "a"], []],
  ])("splits %s", (line, rest, pairs) => {
    expect(takeParameters(line.split(" "))).toEqual({ rest, pairs });
  });
});

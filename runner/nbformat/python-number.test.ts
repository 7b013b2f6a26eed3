import { describe, expect, it } from "vitest";
import { renderPythonFloat, renderPythonNumber, respellNumber } from "./python-number.ts";

describe("renderPythonFloat()", () => {
  const cases = [
    [0, "0.0"],
    [-0, "-0.0"],
    [3, "3.0"],
    [0.1, "0.1"],
    [0.0001, "0.0001"],
    [0.00001, "1e-05"],
    [1.5e-7, "1.5e-07"],
    [5e-324, "5e-324"],
    [1e15, "1000000000000000.0"],
    [1e16, "1e+16"],
    [-1.5e22, "-1.5e+22"],
    [1.7976931348623157e308, "1.7976931348623157e+308"],
  ] as const;

  it.each(cases)("writes %d as %s, as repr does", (value, text) => {
    expect(renderPythonFloat(value)).toBe(text);
  });
});

describe("renderPythonNumber()", () => {
  it("writes a whole number without a point", () => {
    expect([3, -7, 2 ** 53, 1e20].map(renderPythonNumber)).toEqual([
      "3",
      "-7",
      "9007199254740992",
      "100000000000000000000",
    ]);
  });

  it("keeps the sign of a negative zero", () => {
    expect(renderPythonNumber(-0)).toBe("-0.0");
  });
});

describe("respellNumber()", () => {
  it("keeps every digit of an integer", () => {
    expect(respellNumber("123456789012345678901234")).toBe("123456789012345678901234");
  });

  it("keeps a number that is too large for a float as it was written", () => {
    expect(respellNumber("1E400")).toBe("1E400");
  });
});

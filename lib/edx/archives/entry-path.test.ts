import { assert, constantFrom, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { UnsafeEntryError } from "./archive-error.ts";
import { toEntryPath, toLinkTarget } from "./entry-path.ts";

const path = string({ unit: constantFrom("a", ".", "..", "/", "\\", ":", "C", "\0", " "), maxLength: 8 });

/** Returns what a function returns; undefined when it refuses. */
function unlessUnsafe(act: () => string): string | undefined {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof UnsafeEntryError)) throw error;
    return undefined;
  }
}

function expectInside(found: string | undefined): void {
  const steps = (found ?? "").split("/");
  expect(steps).not.toContain("..");
  expect(found ?? "").not.toMatch(/^(?:[/\\]|[A-Za-z]:)|[\\\0]/);
}

describe("toEntryPath()", () => {
  it("gives a path below the folder, or refuses, whatever the name", () => {
    assert(
      property(path, (name) => expectInside(unlessUnsafe(() => toEntryPath("a.tar", name)))),
      {
        numRuns: 3000,
      },
    );
  });

  it.each([
    ["a/b.xml", "a/b.xml"],
    ["./a//b.xml", "a/b.xml"],
    ["a\\b.xml", "a/b.xml"],
    ["a/..b/c", "a/..b/c"],
    ["./", ""],
  ])("takes %s for %s", (name, expected) => {
    expect(toEntryPath("a.tar", name)).toBe(expected);
  });
});

describe("toLinkTarget()", () => {
  it("gives a path below the folder, or refuses, whatever it leads to", () => {
    assert(
      property(path, constantFrom("hard" as const, "symbolic" as const), (target, kind) => {
        expectInside(unlessUnsafe(() => toLinkTarget("a.tar", "a/b/link", { kind, target })));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ["symbolic", "../c", "a/c"],
    ["symbolic", "../../c", "c"],
    ["symbolic", "c/../d", "a/b/d"],
    ["hard", "c/d", "c/d"],
  ] as const)("reads a %s link to %s as %s", (kind, target, expected) => {
    expect(toLinkTarget("a.tar", "a/b/link", { kind, target })).toBe(expected);
  });

  it.each([
    ["symbolic", "../../../c"],
    ["symbolic", "../../C:"],
    ["hard", "../c"],
  ] as const)("refuses a %s link to %s", (kind, target) => {
    expect(() => toLinkTarget("a.tar", "a/b/link", { kind, target })).toThrow(UnsafeEntryError);
  });
});

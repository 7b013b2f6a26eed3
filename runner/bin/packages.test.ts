import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

interface PackageFields {
  readonly version?: string;
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
}

const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), "utf8"));

describe.each(["package.json", "lib/package.json", "runner/package.json"])("%s", (path) => {
  it("pins every package exactly: research must run again", () => {
    const { dependencies, devDependencies }: PackageFields = Object(read(path));
    const versions = Object.values({ ...dependencies, ...devDependencies });
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});

describe("package-lock.json", () => {
  const { packages }: { packages: Record<string, PackageFields> } = Object(read("package-lock.json"));

  it("names the binaries of every platform, not only of the one it was written on", () => {
    const locked = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, "")));
    const optional = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
      Object.keys(optionalDependencies),
    );
    expect(optional.filter((name) => !locked.has(name))).toEqual([]);
  });

  it("names no registry: packages come from the one that is configured", () => {
    expect(JSON.stringify(packages)).not.toMatch(/"resolved":"https?:/);
  });
});

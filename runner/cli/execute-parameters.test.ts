import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mergeLayers } from "../papermill/index.ts";
import { ParameterFileError } from "../params/index.ts";
import { type ParameterSources, readLayers, toGivenParameters } from "./execute-parameters.ts";
import { UsageError } from "./usage-error.ts";

const none: ParameterSources = { pairs: [], raw: [], files: [], yaml: [], base64: [] };
const toBase64 = (text: string) => Buffer.from(text).toString("base64");

describe("readLayers()", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "cellar-layers-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("reads YAML from texts, from Base64 and from files, and JSON from files called so", async () => {
    await writeFile(join(folder, "a.yaml"), "a: 1\nb: {c: [1.0]}\n");
    await writeFile(join(folder, "b.json"), '{"a": 2}');
    const layers = await readLayers({
      ...none,
      files: [join(folder, "a.yaml"), join(folder, "b.json")],
      yaml: ["x: hello", "{y: true}"],
      base64: [toBase64("z: ä"), toBase64("z: 1").replaceAll("=", "")],
    });
    expect(layers).toEqual({
      files: [{ a: 1n, b: { c: [1] } }, { a: 2n }],
      yaml: [{ x: "hello" }, { y: true }],
      base64: [{ z: "ä" }, { z: 1n }],
      texts: [],
      raw: [],
    });
  });

  it("takes empty YAML for no parameters, and leaves dates as they are written", async () => {
    const { yaml } = await readLayers({ ...none, yaml: ["", "# nothing", "day: 2019-07-10"] });
    expect(yaml).toEqual([{}, {}, { day: "2019-07-10" }]);
  });

  it.each<[string, Partial<ParameterSources>, unknown, string]>([
    ["a file that is not there", { files: ["none.yaml"] }, UsageError, 'parameter file "none.yaml"'],
    ["YAML that is none", { yaml: ["a: ["] }, ParameterFileError, 'from "-y"'],
    ["YAML that is a list", { yaml: ["- a"] }, ParameterFileError, "wanted a mapping"],
    ["Base64 of a list", { base64: [toBase64("- a")] }, ParameterFileError, 'from "-b"'],
    ["what is not Base64", { base64: ["a: secret"] }, UsageError, "the value of -b: it is not Base64"],
  ])("refuses %s", async (_what, sources, error, message) => {
    const read = readLayers({ ...none, ...sources });
    await expect(read).rejects.toThrow(message);
    await expect(read).rejects.toThrow(error);
  });
});

describe("toGivenParameters()", () => {
  it("keeps texts of -p apart, to be read by the declared types, and makes plain numbers of the rest", () => {
    const merged = mergeLayers({
      injected: {},
      base64: [],
      files: [],
      yaml: [{ a: 1n, big: 12_345_678_901_234_567_890n, rate: 0.5 }],
      texts: ["n", "007"],
      raw: ["t", "1"],
    });
    expect(toGivenParameters(merged, ["x"])).toMatchObject({
      values: { a: 1, big: 12_345_678_901_234_567_890n, rate: 0.5, t: "1" },
      texts: { n: "007" },
      undeclared: ["x"],
    });
  });
});

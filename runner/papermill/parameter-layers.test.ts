import { describe, expect, it } from "vitest";
import { mergeLayers, type ParameterLayers } from "./parameter-layers.ts";

const none: ParameterLayers = { injected: {}, base64: [], files: [], yaml: [], texts: [], raw: [] };

describe("mergeLayers()", () => {
  it.each<[string, Partial<ParameterLayers>, unknown]>([
    ["-b over an injected path", { injected: { x: "path" }, base64: [{ x: "b" }] }, "b"],
    ["-f over -b", { base64: [{ x: "b" }], files: [{ x: "f" }] }, "f"],
    ["-y over -f", { files: [{ x: "f" }], yaml: [{ x: "y" }] }, "y"],
    ["-p over -y", { yaml: [{ x: "y" }], texts: ["x", "p"] }, "p"],
    ["-r over -p", { texts: ["x", "p"], raw: ["x", "r"] }, "r"],
    ["the last -b", { base64: [{ x: 1n }, { x: 2n }] }, 2n],
    ["the last -f", { files: [{ x: 1n }, { x: 2n }] }, 2n],
    ["the last -y", { yaml: [{ x: 1n }, { x: 2n }] }, 2n],
    ["the last -p", { texts: ["x", "1", "y", "0", "x", "2"] }, 2n],
    ["the last -r", { raw: ["x", "1", "x", "2"] }, "2"],
  ])("puts %s", (_what, layers, value) => {
    expect(mergeLayers({ ...none, ...layers }).get("x")?.value).toBe(value);
  });

  it("types the texts of -p, and leaves those of -r as they are", () => {
    const merged = mergeLayers({ ...none, texts: ["a", "1", "b", "True"], raw: ["c", "1", "d", "True"] });
    expect([...merged.values()].map(({ value }) => value)).toEqual([1n, true, "1", "True"]);
  });

  it("keeps the text that -p gave, until another layer goes over it", () => {
    const merged = mergeLayers({ ...none, texts: ["a", "007", "b", "007"], raw: ["b", "008"] });
    expect(Object.fromEntries(merged)).toEqual({ a: { value: 7n, text: "007" }, b: { value: "008" } });
  });

  it("keeps each name where it was given first", () => {
    const merged = mergeLayers({ ...none, yaml: [{ a: 1n, b: 1n }], texts: ["c", "1", "a", "2"] });
    expect([...merged.keys()]).toEqual(["a", "b", "c"]);
  });
});

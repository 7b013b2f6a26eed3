import { describe, expect, it } from "vitest";
import { toModuleUrl } from "./usage-key.ts";

describe("toModuleUrl()", () => {
  it("takes an opaque key apart and drops the run", () => {
    const key = "block-v1:MITx+6.01x+4T2015+type@sequential+block@813e";
    expect(toModuleUrl(key)).toBe("i4x://MITx/6.01x/sequential/813e");
  });

  it("leaves older keys as they are", () => {
    expect(toModuleUrl("i4x://MITx/6.01x/sequential/813e")).toBe("i4x://MITx/6.01x/sequential/813e");
  });
});

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SECRETS_VARIABLE, scrubRecord, serializeKernelSecrets } from "./kernel-secrets.ts";

const VALUE = "ghp4fJ8sLq0ZpX2";

describe("scrubRecord()", () => {
  beforeEach(() => {
    process.env["CELLAR_TEST_TOKEN"] = VALUE;
    process.env[SECRETS_VARIABLE] = serializeKernelSecrets([
      { name: "token", reference: "env:CELLAR_TEST_TOKEN", located: "env:CELLAR_TEST_TOKEN" },
      { name: "missing", reference: "env:CELLAR_NO_SUCH", located: "env:CELLAR_NO_SUCH" },
    ]);
  });
  afterEach(() => {
    delete process.env["CELLAR_TEST_TOKEN"];
    delete process.env[SECRETS_VARIABLE];
  });

  it("takes the values of the kernel's secrets out of a record", () => {
    expect(scrubRecord({ metrics: { url: `https://${VALUE}@host` }, notes: [VALUE] })).toEqual({
      metrics: { url: "https://[secret token]@host" },
      notes: ["[secret token]"],
    });
  });

  it("puts the reference in place of a whole parameter", () => {
    expect(scrubRecord({ parameters: { token: VALUE, list: [VALUE], url: `a${VALUE}` } })).toEqual({
      parameters: {
        token: "env:CELLAR_TEST_TOKEN",
        list: ["env:CELLAR_TEST_TOKEN"],
        url: "a[secret token]",
      },
    });
  });

  it("still knows a value that a cell has taken out of the environment", () => {
    scrubRecord({});
    delete process.env["CELLAR_TEST_TOKEN"];
    expect(scrubRecord({ a: VALUE })).toEqual({ a: "[secret token]" });
  });

  it("returns a record as it is when the kernel has no secrets", () => {
    delete process.env[SECRETS_VARIABLE];
    const record = { a: VALUE };
    expect(scrubRecord(record)).toBe(record);
  });
});

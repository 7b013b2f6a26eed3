import { readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeTemporaryFolder } from "../../files/testing/index.ts";
import { findPseudonymKey, PseudonymKeyError } from "./find-pseudonym-key.ts";

describe("findPseudonymKey()", () => {
  it("makes a key that only its owner can read, and finds it again", async () => {
    await using folder = await makeTemporaryFolder();
    const place = join(folder.path, "course");
    const first = await findPseudonymKey(place);
    expect(first).toMatchObject({ source: "kept", key: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await findPseudonymKey(place)).toEqual(first);
    const path = join(place, "_pseudonym.key");
    expect(await readFile(path, "utf8")).toBe(`${first.key}\n`);
    expect((await stat(path)).mode & 0o077).toBe(process.platform === "win32" ? 0o066 : 0);
    await rm(path);
    expect((await findPseudonymKey(place)).key).not.toBe(first.key);
  });

  it("gives the same key to all that ask at once", async () => {
    await using folder = await makeTemporaryFolder();
    const keys = await Promise.all(Array.from({ length: 8 }, () => findPseudonymKey(folder.path)));
    expect(new Set(keys.map(({ key }) => key)).size).toBe(1);
  });

  it("prefers the key that is given, and tells keys apart without telling them", async () => {
    await using folder = await makeTemporaryFolder();
    const given = await findPseudonymKey(folder.path, "sixteen letters.");
    expect(given).toMatchObject({ key: "sixteen letters.", source: "given" });
    expect(given.fingerprint).toMatch(/^[0-9a-f]{12}$/);
    expect((await findPseudonymKey(folder.path, "sixteen letters!")).fingerprint).not.toBe(given.fingerprint);
  });

  it("refuses a short key, and does not repeat it", async () => {
    await using folder = await makeTemporaryFolder();
    const finding = findPseudonymKey(folder.path, "short");
    await expect(finding).rejects.toThrow(PseudonymKeyError);
    await expect(finding).rejects.toThrow(
      "Cannot use the key of the pseudonyms: it has 5 characters, wanted 16 or more; make one with: openssl rand -hex 32",
    );
  });
});

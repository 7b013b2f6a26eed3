import { describe, expect, it } from "vitest";
import { sampleCourseId, sampleSessionHash, sampleUserId } from "./sample-ids.ts";

const range = (length: number) => Array.from({ length }, (_, i) => i);

describe("sampleUserId()", () => {
  it.each([20, 641, 182_755])("gives %i users different ids of at most seven digits, ascending", (users) => {
    const ids = range(users).map((index) => sampleUserId(20_260_107, index, users));
    expect(ids.every((id) => /^[1-9][0-9]{0,6}$/.test(id))).toBe(true);
    expect(ids.every((id, i) => i === 0 || Number(id) > Number(ids[i - 1]))).toBe(true);
  });
});

describe("sampleSessionHash()", () => {
  const hashes = range(3000).flatMap((user) =>
    [0, 1, 2, 3].map((session) => sampleSessionHash(1, user, session)),
  );

  it("is 32 lower-case hex digits", () => {
    expect(hashes.every((hash) => /^[0-9a-f]{32}$/.test(hash))).toBe(true);
  });

  it("is, now and then, the same for two users", () => {
    const shared = hashes.length - new Set(hashes).size;
    expect(shared).toBeGreaterThan(0);
    expect(shared).toBeLessThan(hashes.length / 500);
  });

  it("never repeats for one user, and changes with the seed", () => {
    expect(new Set(range(1000).map((session) => sampleSessionHash(1, 5, session))).size).toBe(1000);
    expect(sampleSessionHash(1, 5, 0)).not.toBe(sampleSessionHash(2, 5, 0));
  });
});

describe("sampleCourseId()", () => {
  const ids = range(1577).map(sampleCourseId);

  it("never repeats", () => {
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("comes in the newer style, in the older style, and with characters outside ASCII", () => {
    const newer = ids.filter((id) => /^course-v1:[^+/]+\+[^+/]+\+\d{4}_T[12]$/.test(id));
    const older = ids.filter((id) => /^[^+/:]+\/[^+/]+\/\d{4}_T[12]$/.test(id));
    expect(newer.length + older.length).toBe(ids.length);
    expect(newer.length / ids.length).toBeCloseTo(0.7, 1);
    expect(ids.filter((id) => /[^ -~]/.test(id)).length).toBeGreaterThan(50);
  });
});

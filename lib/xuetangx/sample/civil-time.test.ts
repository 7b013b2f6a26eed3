import { describe, expect, it } from "vitest";
import { createTimestampPieces, formatCivilDate, formatClock } from "./civil-time.ts";

describe("formatCivilDate()", () => {
  it("knows that 2000 was a leap year and 2100 will be none", () => {
    expect(formatCivilDate(Date.UTC(2000, 1, 29) / 86_400_000)).toBe("2000-02-29");
    expect(formatCivilDate(Date.UTC(2100, 1, 28) / 86_400_000 + 1)).toBe("2100-03-01");
  });
});

describe("formatClock()", () => {
  it("agrees with Date on every second of a day", () => {
    const seconds = Array.from({ length: 86_400 }, (_, i) => i);
    const wrong = seconds.filter(
      (second) => formatClock(second) !== new Date(second * 1000).toISOString().slice(11, 19),
    );
    expect(wrong).toEqual([]);
  });
});

describe("createTimestampPieces()", () => {
  it("holds one piece a day and eight bytes a second", () => {
    const { days, clock } = createTimestampPieces(0, 3);
    expect(days.map((day) => Buffer.from(day).toString())).toEqual([
      "1970-01-01T",
      "1970-01-02T",
      "1970-01-03T",
    ]);
    expect(clock.length).toBe(86_400 * 8);
    expect(Buffer.from(clock.subarray(8 * 86_399)).toString()).toBe("23:59:59");
  });
});

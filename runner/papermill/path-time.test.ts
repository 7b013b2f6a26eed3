import { describe, expect, it } from "vitest";
import { formatTime, PathTime } from "./path-time.ts";

const wednesday = new PathTime(new Date("2026-01-07T15:04:05.250Z"));

describe("formatTime()", () => {
  it.each([
    ["%Y%m%d_%H%M%S", "20260107_150405"],
    ["%F %T.%f", "2026-01-07 15:04:05.250000"],
    ["%a %A %b %B %y %I%p", "Wed Wednesday Jan January 26 03PM"],
    ["%j %u %w %U %W", "007 3 3 01 01"],
    ["100%% %z%Z %Q", "100%  %Q"],
  ])("writes %s as %s", (form, text) => {
    expect(formatTime(wednesday, form)).toBe(text);
  });

  it.each([
    ["2026-01-01T00:00:00Z", "001 12AM 00 00"],
    ["2026-12-31T12:00:00Z", "365 12PM 52 52"],
    ["2024-12-31T12:00:00Z", "366 12PM 52 53"],
    ["2023-01-01T12:00:00Z", "001 12PM 01 00"],
  ])("counts days and weeks on %s", (at, text) => {
    expect(formatTime(new PathTime(new Date(at)), "%j %I%p %U %W")).toBe(text);
  });
});

describe("PathTime", () => {
  it("is written as Python writes a datetime", () => {
    expect(String(wednesday)).toBe("2026-01-07 15:04:05.250000");
    expect(String(new PathTime(new Date("2026-01-07T15:04:05Z")))).toBe("2026-01-07 15:04:05");
  });

  it("has the fields of the local clock", () => {
    const at = new Date(2026, 0, 7, 3, 4, 5);
    expect(formatTime(PathTime.local(at), "%Y-%m-%d %H:%M:%S")).toBe("2026-01-07 03:04:05");
  });
});

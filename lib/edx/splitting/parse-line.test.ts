import { describe, expect, it } from "vitest";
import { parseLine } from "./parse-line.ts";

const EVENT = '{"time": "2015-03-01T23:59:59", "event_type": "/login"}';

describe("parseLine()", () => {
  it("reads an event", () => {
    expect(parseLine(`${EVENT}\r`)).toEqual({ record: JSON.parse(EVENT), repaired: false });
  });

  it("takes off what syslog has written before it", () => {
    const line = `Sep 19 22:43:34 localhost ${EVENT}`;
    expect(line.indexOf("{")).toBe(26);
    expect(parseLine(line)).toEqual({ record: JSON.parse(EVENT), repaired: true });
  });

  it("does not take off anything else", () => {
    expect(parseLine(`web-1: ${EVENT}`)).toEqual({ fault: "not JSON" });
  });

  it.each([
    ["", "blank"],
    [" \t", "blank"],
    ["# Seek backwards", "comment"],
    ["garbage line", "not JSON"],
    [EVENT.slice(0, -1), "not JSON"],
    [`${EVENT}${EVENT}`, "not JSON"],
    ["[]", "not an object"],
    ["null", "not an object"],
    ["5", "not an object"],
  ])("says of %j that it is %s", (line, fault) => {
    expect(parseLine(line)).toEqual({ fault });
  });

  it("says of bytes that they are no UTF-8", () => {
    expect(parseLine(Buffer.from('{"a": "\u00e9"}', "latin1"))).toEqual({ fault: "invalid UTF-8" });
  });
});

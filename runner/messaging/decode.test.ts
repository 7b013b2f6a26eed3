import { describe, expect, it } from "vitest";
import { createRequest } from "./create-request.ts";
import { decodeMessage, WireFormatError } from "./decode.ts";
import { encodeMessage } from "./encode.ts";

const KEY = "secret";
const request = createRequest("execute_request", { code: "1 + 1 // ü 😀" }, { session: "s", username: "u" });

describe("decodeMessage()", () => {
  it("gives back what encodeMessage() was given, with buffers", () => {
    const message = { ...request, buffers: [Buffer.from([0, 255, 1])] };
    expect(decodeMessage(encodeMessage(message, KEY), KEY)).toEqual(message);
  });

  it("drops the routing identities before the delimiter", () => {
    const frames = [Buffer.from("identity"), Buffer.from("topic"), ...encodeMessage(request, KEY)];
    expect(decodeMessage(frames, KEY).header.msg_id).toBe(request.header.msg_id);
  });

  it("accepts unsigned messages when the key is empty", () => {
    expect(decodeMessage(encodeMessage(request, ""), "").content).toEqual(request.content);
  });

  it("checks the signature over the bytes as they came, not over JSON written again", () => {
    const frames = encodeMessage(request, KEY);
    frames[2] = Buffer.from(` ${frames[2]?.toString("utf8")}`);
    expect(() => decodeMessage(frames, KEY)).toThrow(WireFormatError);
  });

  const frames = encodeMessage(request, "");
  it.each([
    ["no frames", [], "without the delimiter"],
    ["another key", encodeMessage(request, "other"), "signature"],
    ["a missing part", frames.slice(0, 4), "2 parts"],
    ["a part that is not JSON", [...frames.slice(0, 5), Buffer.from("{")], "not JSON"],
    ["a part that is a number", [...frames.slice(0, 5), Buffer.from("1")], "wanted an object"],
    ["a header without msg_id", [...frames.slice(0, 2), Buffer.from("{}"), ...frames.slice(3)], "no msg_id"],
  ])("refuses %s", (_name, bad, reason) => {
    expect(() => decodeMessage(bad, _name === "another key" ? KEY : "")).toThrow(reason);
  });
});

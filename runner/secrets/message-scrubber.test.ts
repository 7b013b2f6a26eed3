import { createScrubber } from "cellar/secrets";
import * as fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { Message } from "../messaging/index.ts";
import { MessageScrubber } from "./message-scrubber.ts";
import { messageOf } from "./testing/secrets.ts";

const VALUE = "ghp_4fJ8sLq0ZpX2";

let counted = 0;
let scrubber = makeScrubber(VALUE);
beforeEach(() => {
  counted = 0;
  scrubber = makeScrubber(VALUE);
});

function makeScrubber(value: string): MessageScrubber {
  const values = [{ name: "token", value }];
  const outputs = createScrubber(values, () => {
    counted += 1;
  });
  return new MessageScrubber({ outputs, replies: createScrubber(values), numbers: /^\d+$/.test(value) });
}

function receive(message: Message): Message[] {
  return scrubber.receive(message, "iopub").map((delivery) => delivery.message);
}

function hear(msg_type: string, content: Record<string, unknown>): unknown {
  return receive(messageOf(msg_type, content)).map((message) => message.content);
}

const print = (text: string, name = "stdout") => hear("stream", { name, text });

describe("MessageScrubber", () => {
  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ["stream", { name: "stdout", text: `a ${VALUE}\n` }, { name: "stdout", text: "a [secret token]\n" }],
    ["stream", { name: "stdout", text: ["odd", VALUE] }, { name: "stdout", text: ["odd", "[secret token]"] }],
    [
      "display_data",
      {
        data: {
          "text/html": `<b>${VALUE}</b>`,
          "text/plain": [VALUE.slice(0, 9), VALUE.slice(9)],
          "application/json": { rows: [{ [VALUE]: [VALUE] }], list: ["a", "b"] },
        },
        metadata: { note: VALUE },
        transient: { display_id: VALUE },
      },
      {
        data: {
          "text/html": "<b>[secret token]</b>",
          "text/plain": "[secret token]",
          "application/json": { rows: [{ "[secret token]": ["[secret token]"] }], list: ["a", "b"] },
        },
        metadata: { note: "[secret token]" },
        transient: { display_id: "[secret token]" },
      },
    ],
    [
      "execute_result",
      { data: { "text/plain": `'${VALUE}'` } },
      { data: { "text/plain": "'[secret token]'" } },
    ],
    [
      "error",
      { ename: "E", evalue: VALUE, traceback: ["line", `  ${VALUE}`, "at"] },
      { ename: "E", evalue: "[secret token]", traceback: ["line", "  [secret token]", "at"] },
    ],
    [
      "comm_msg",
      { comm_id: "c", data: { deep: [[VALUE]] } },
      { comm_id: "c", data: { deep: [["[secret token]"]] } },
    ],
  ])("takes values out of %s %j", (msg_type, content, scrubbed) => {
    expect(hear(msg_type, content)).toEqual([scrubbed]);
  });

  it("takes them out of metadata and replies, and counts what a reply repeats once", () => {
    const error = { ename: "E", evalue: VALUE, traceback: [] };
    hear("error", error);
    const reply = { ...messageOf("execute_reply", { ...error, status: "error" }), metadata: { a: VALUE } };
    const [heard] = scrubber.receive(reply, "shell");
    expect(heard?.message).toMatchObject({
      content: { evalue: "[secret token]" },
      metadata: { a: "[secret token]" },
    });
    expect(scrubber.scrubReply(reply)).toBe(heard?.message);
    expect(counted).toBe(1);
  });

  it("takes out numbers with a secret of digits", () => {
    scrubber = makeScrubber("12345678");
    expect(hear("display_data", { data: { "application/json": [12_345_678, 1] } })).toEqual([
      { data: { "application/json": ["[secret token]", 1] } },
    ]);
  });

  it("finds a value that is split over messages; each of them is delivered", () => {
    expect(print("a ghp_")).toEqual([]);
    expect(print("4fJ8sLq0")).toEqual([{ name: "stdout", text: "a " }]);
    expect(print("ZpX2 b\n")).toEqual([
      { name: "stdout", text: "" },
      { name: "stdout", text: "[secret token] b\n" },
    ]);
  });

  it.each([
    ["status", { execution_state: "idle" }],
    ["stream", { name: "stderr", text: "oh\n" }],
    ["display_data", { data: {} }],
  ])("lets out what it holds back before the next %s message", (msg_type, content) => {
    print("a ghp_");
    expect(hear(msg_type, content)).toEqual([{ name: "stdout", text: "a ghp_" }, content]);
    expect(print("4fJ8sLq0ZpX2\n")).toEqual([{ name: "stdout", text: "[secret token]\n" }]);
  });

  it("lets out everything on demand", () => {
    print("a ghp_");
    expect(scrubber.flush().map(({ message }) => message.content)).toEqual([
      { name: "stdout", text: "a ghp_" },
    ]);
    expect(scrubber.flush()).toEqual([]);
  });

  it("keeps the requests apart", () => {
    print("ghp_4fJ8");
    const other = messageOf("stream", { name: "stdout", text: "sLq0ZpX2\n" }, { request: "other" });
    expect(receive(other)).toEqual([other]);
  });

  it("hands on what holds no secret as it came", () => {
    const message = messageOf("stream", { name: "stdout", text: "nothing to see\n" });
    expect(receive(message)[0]).toBe(message);
  });
});

describe("MessageScrubber, whatever comes", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "\n"), maxLength: 8 });
  const message = fc.record({
    request: fc.constantFrom("r1", "r2"),
    kind: fc.constantFrom("stdout", "stdout", "stderr", "display_data", "status"),
    text,
  });
  const value = fc.string({ unit: fc.constantFrom("a", "b"), minLength: 6, maxLength: 9 });

  it("delivers each message once and in order, lets no value through, and leaves all other text", () => {
    fc.assert(
      fc.property(value, fc.array(message, { maxLength: 30 }), (secret, sent) => {
        scrubber = makeScrubber(secret);
        const messages = sent.map((each, index) => toMessage(each, String(index)));
        const heard = [...messages.flatMap(receive), ...scrubber.flush().map((delivery) => delivery.message)];
        for (const request of ["r1", "r2"]) {
          expect(idsOf(heard, request)).toEqual(idsOf(messages, request));
          for (const name of ["stdout", "stderr"]) {
            const [before, after] = [textOf(messages, request, name), textOf(heard, request, name)];
            expect(after).not.toContain(secret);
            expect(before.includes(secret) || before === after).toBe(true);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});

function toMessage(sent: { request: string; kind: string; text: string }, msg_id: string): Message {
  const isStream = sent.kind.startsWith("std");
  const content = isStream ? { name: sent.kind, text: sent.text } : { data: { "text/plain": sent.text } };
  return messageOf(isStream ? "stream" : sent.kind, content, { request: sent.request, msg_id });
}

function idsOf(messages: readonly Message[], request: string): string[] {
  return messages
    .filter(({ parent_header }) => parent_header.msg_id === request)
    .map(({ header }) => header.msg_id);
}

function textOf(messages: readonly Message[], request: string, name: string): string {
  return messages
    .filter(({ parent_header, content }) => parent_header.msg_id === request && content["name"] === name)
    .map(({ content }) => content["text"])
    .join("");
}

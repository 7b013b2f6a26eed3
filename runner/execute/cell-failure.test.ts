import { describe, expect, it } from "vitest";
import { failureOf } from "./cell-failure.ts";

const reply = (content: Record<string, unknown>) => ({ content });
const messages = (stderr: string, error?: Record<string, unknown>) => ({
  stderr: () => stderr,
  error: error === undefined ? undefined : { content: error },
});

describe("failureOf()", () => {
  it("takes the reply's own fields first", () => {
    const content = { status: "error", ename: "A", evalue: "a", traceback: ["t"] };
    const failure = failureOf(reply(content), messages("B: b", { ename: "C", evalue: "c", traceback: [] }));
    expect(failure).toEqual({ ename: "A", evalue: "a", traceback: ["t"] });
  });

  it("takes the error message when the reply has no reason", () => {
    const failure = failureOf(
      reply({ status: "error" }),
      messages("", { ename: "C", evalue: "c", traceback: [] }),
    );
    expect(failure).toEqual({ ename: "C", evalue: "c", traceback: [] });
  });

  it("reads name and message from stderr for kernels that send neither", () => {
    const stderr = "evalmachine:3\n\nTypeError: boom\n    at f (evalmachine:3:1)\n";
    expect(failureOf(reply({ status: "error" }), messages(stderr))).toEqual({
      ename: "TypeError",
      evalue: "boom",
      traceback: stderr.trimEnd().split("\n"),
    });
  });

  it("says that there is no reason when the kernel gives none", () => {
    expect(failureOf(reply({ status: "error" }), messages(""))).toEqual({
      ename: "Error",
      evalue: "the kernel gave no reason",
      traceback: [],
    });
  });

  it("takes what is text of a message whose fields have wrong types", () => {
    const error = { ename: "E", evalue: 5, traceback: ["line", 6, null] };
    expect(failureOf(undefined, messages("", error))).toEqual({
      ename: "E",
      evalue: "",
      traceback: ["line"],
    });
  });
});

import * as fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { checkNotebook, type Notebook, parseNotebook, serializeNotebook } from "../nbformat/index.ts";
import {
  createNotebookOutputs,
  executionCountOf,
  foldMessage,
  foldQuirksOf,
  type NotebookOutputs,
  outputsOf,
} from "./index.ts";
import { iopubMessage } from "./testing/iopub-message.ts";

let state: NotebookOutputs;

beforeEach(() => {
  state = createNotebookOutputs();
});

function fold(msgType: string, content: Record<string, unknown>, cellIndex = 0): void {
  foldMessage(state, cellIndex, iopubMessage(msgType, content));
}

function print(text: string, name = "stdout"): void {
  fold("stream", { name, text });
}

function display(text: string, id?: string, cellIndex = 0): void {
  const transient = id === undefined ? {} : { display_id: id };
  fold("display_data", { data: { "text/plain": text }, metadata: {}, transient }, cellIndex);
}

function update(text: string, id: string): void {
  fold("update_display_data", { data: { "text/plain": text }, metadata: {}, transient: { display_id: id } });
}

function plainTexts(cellIndex = 0): unknown[] {
  return outputsOf(state, cellIndex).map((output) => {
    return output.output_type === "stream" ? output.text : "data" in output && output.data["text/plain"];
  });
}

describe("foldMessage()", () => {
  it("joins consecutive chunks of one stream, and starts anew when the other comes between", () => {
    print("a");
    print("b\n");
    print("oh", "stderr");
    print("c");
    expect(outputsOf(state, 0)).toEqual([
      { output_type: "stream", name: "stdout", text: "ab\n" },
      { output_type: "stream", name: "stderr", text: "oh" },
      { output_type: "stream", name: "stdout", text: "c" },
    ]);
  });

  it("applies a carriage return across chunks", () => {
    print("10%");
    print("\r20%");
    print("\r30%\n");
    expect(plainTexts()).toEqual(["30%\n"]);
  });

  it("keeps displays, results and errors in the order in which they came", () => {
    display("one");
    fold("execute_result", { data: { "text/plain": "42" }, metadata: { a: 1 }, execution_count: 3 });
    fold("error", { ename: "TypeError", evalue: "no", traceback: ["l1", "l2"] });
    expect(outputsOf(state, 0)).toEqual([
      { output_type: "display_data", data: { "text/plain": "one" }, metadata: {} },
      { output_type: "execute_result", data: { "text/plain": "42" }, metadata: { a: 1 }, execution_count: 3 },
      { output_type: "error", ename: "TypeError", evalue: "no", traceback: ["l1", "l2"] },
    ]);
  });

  it("keeps the cells apart", () => {
    display("one", undefined, 0);
    display("two", undefined, 5);
    expect([plainTexts(0), plainTexts(1), plainTexts(5)]).toEqual([["one"], [], ["two"]]);
  });

  it("updates every earlier copy of a display, in any cell, when one with its id comes", () => {
    display("old", "d", 0);
    display("old", "d", 1);
    display("other", "e", 1);
    display("new", "d", 2);
    expect([plainTexts(0), plainTexts(1), plainTexts(2)]).toEqual([["new"], ["new", "other"], ["new"]]);
  });

  it("updates but never creates a display on update_display_data", () => {
    update("lost", "d");
    display("old", "d", 1);
    update("new", "d");
    expect([plainTexts(0), plainTexts(1)]).toEqual([[], ["new"]]);
    expect(foldQuirksOf(state)).toEqual({ "unknown-display": 1 });
  });

  it("updates a result that has a display id, and keeps its number", () => {
    const result = {
      data: { "text/plain": "1" },
      metadata: {},
      transient: { display_id: "r" },
      execution_count: 7,
    };
    fold("execute_result", result);
    update("2", "r");
    expect(outputsOf(state, 0)).toMatchObject([{ data: { "text/plain": "2" }, execution_count: 7 }]);
  });

  it("clears at once on clear_output", () => {
    print("gone");
    fold("clear_output", { wait: false });
    expect(outputsOf(state, 0)).toEqual([]);
    print("there");
    expect(plainTexts()).toEqual(["there"]);
  });

  it("clears with the next output on clear_output(wait), and only once", () => {
    print("first");
    fold("clear_output", { wait: true });
    expect(plainTexts()).toEqual(["first"]);
    print("second");
    display("third");
    expect(plainTexts()).toEqual(["second", "third"]);
  });

  it("does not clear for an update or an empty chunk", () => {
    display("old", "d");
    fold("clear_output", { wait: true });
    update("new", "d");
    print("");
    expect(plainTexts()).toEqual(["new"]);
  });

  it("no longer waits to clear once it has cleared", () => {
    fold("clear_output", { wait: true });
    fold("clear_output", { wait: false });
    print("a");
    print("b");
    expect(plainTexts()).toEqual(["ab"]);
  });

  it("takes the execution count from execute_input, or else from the result", () => {
    expect(executionCountOf(state, 0)).toBeNull();
    fold("execute_input", { code: "1", execution_count: 4 });
    fold("execute_result", { data: {}, metadata: {}, execution_count: 9 }, 1);
    expect([executionCountOf(state, 0), executionCountOf(state, 1)]).toEqual([4, 9]);
  });

  it("takes the execution count from the reply when nothing else gave one", () => {
    fold("execute_input", { code: "1", execution_count: 4 });
    fold("execute_reply", { status: "ok", execution_count: 5 });
    fold("execute_reply", { status: "error", execution_count: 5 }, 1);
    fold("execute_reply", { status: "abort" }, 2);
    expect([0, 1, 2].map((index) => executionCountOf(state, index))).toEqual([4, 5, null]);
    expect(outputsOf(state, 1)).toEqual([]);
  });

  it("gives a list of its own at every reading", () => {
    display("a");
    const first = outputsOf(state, 0);
    first.length = 0;
    expect(plainTexts()).toEqual(["a"]);
  });

  const odd = [
    ["display_data", {}, "display-without-data"],
    ["display_data", { data: null, metadata: null }, "display-without-data"],
    ["execute_result", { data: "text" }, "display-without-data"],
    ["display_data", { data: { "text/plain": 1 } }, "odd-mime-value"],
    ["display_data", { data: { "text/html": null } }, "odd-mime-value"],
    ["stream", { text: "no name" }, "odd-stream"],
    ["stream", { name: "stdout", text: 5 }, "odd-stream"],
    ["error", {}, "odd-error"],
    ["error", { ename: "E", evalue: "v", traceback: "one text" }, "odd-error"],
    ["error", { ename: "E", evalue: 1, traceback: [] }, "odd-error"],
    ["brand_new", {}, "unknown-message"],
  ] as const;

  it.each(odd)("tolerates %s with %j and counts it", (msgType, content, quirk) => {
    fold(msgType, content);
    expect(foldQuirksOf(state)).toEqual({ [quirk]: 1 });
  });

  it.each(["status", "comm_open", "comm_msg", "iopub_welcome"])("ignores %s without counting", (msgType) => {
    fold(msgType, {});
    expect([outputsOf(state, 0), foldQuirksOf(state)]).toEqual([[], {}]);
  });

  it("replaces lone surrogates wherever they stand, and keeps pairs", () => {
    print("a\ud800");
    const data = { "text/plain": "\udc00 \u{1F600}", "application/json": { "k\ud800": ["\ud800"] } };
    fold("display_data", { data, metadata: { m: "\ud800" } });
    fold("error", { ename: "\ud800", evalue: "", traceback: ["\ud800"] });
    const text = JSON.stringify(outputsOf(state, 0));
    expect(text).not.toMatch(/\\ud[89a-f]/);
    expect(text).toContain("\u{1F600}");
  });

  it("gives outputs that are valid by the schema and survive a file, whatever the kernel sends", () => {
    const types = fc.constantFrom(
      "stream",
      "display_data",
      "execute_result",
      "error",
      "clear_output",
      "update_display_data",
      "x",
    );
    const bundle = fc.dictionary(
      fc.constantFrom("text/plain", "image/png", "application/json", "__proto__", "odd"),
      fc.jsonValue({ stringUnit: "binary" }),
    );
    const anything = fc.oneof(fc.jsonValue(), fc.string({ unit: "binary" }));
    const fields = {
      name: anything,
      text: anything,
      data: fc.oneof(bundle, anything),
      metadata: anything,
      wait: anything,
      execution_count: anything,
      ename: anything,
      evalue: anything,
      traceback: anything,
      transient: fc.constantFrom({ display_id: "a" }, { display_id: "b" }, null),
    };
    const content = fc.record(fields, { requiredKeys: [] });
    fc.assert(
      fc.property(fc.array(fc.tuple(types, content)), (messages) => {
        state = createNotebookOutputs();
        for (const [type, sent] of messages) {
          fold(type, sent);
        }
        const notebook = toNotebook();
        expect(checkNotebook(notebook)).toEqual([]);
        expect(parseNotebook(serializeNotebook(notebook))).toEqual(notebook);
      }),
    );
  });

  it("folds 200,000 small chunks in linear time", () => {
    const started = performance.now();
    for (let line = 0; line < 200_000; line += 1) {
      print(`line ${line}\n`);
    }
    const [text] = plainTexts();
    expect(performance.now() - started).toBeLessThan(30_000);
    expect(text).toHaveLength(2_288_890);
  });

  it("folds 200,000 steps of a progress bar in linear time, and keeps one line", () => {
    const started = performance.now();
    for (let step = 0; step < 200_000; step += 1) {
      print(`\r${step} of 200000`);
    }
    expect(plainTexts()).toEqual(["199999 of 200000"]);
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});

function toNotebook(): Notebook {
  const cell = { id: "a", cell_type: "code" as const, metadata: {}, source: "", execution_count: null };
  return { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [{ ...cell, outputs: outputsOf(state, 0) }] };
}

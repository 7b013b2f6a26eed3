import * as fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { checkNotebook, type Notebook, parseNotebook, serializeNotebook } from "../nbformat/index.ts";
import {
  type CellSnapshot,
  createNotebookOutputs,
  foldMessage,
  type NotebookOutputs,
  noteDropped,
  outputSizeOf,
  outputsOf,
  restoreSnapshot,
  takeSnapshots,
} from "./index.ts";
import { iopubMessage } from "./testing/iopub-message.ts";

const LIMITS = { cellBytes: 5000, notebookBytes: 30_000 };
const ESCAPE = "\u001b";

let state: NotebookOutputs;

beforeEach(() => {
  state = createNotebookOutputs(LIMITS);
});

function fold(msgType: string, content: Record<string, unknown>, cellIndex = 0): void {
  foldMessage(state, cellIndex, iopubMessage(msgType, content));
}

function print(text: string, cellIndex = 0): void {
  fold("stream", { name: "stdout", text }, cellIndex);
}

function display(text: string, id?: string, cellIndex = 0): void {
  const transient = id === undefined ? {} : { display_id: id };
  fold("display_data", { data: { "text/plain": text }, metadata: {}, transient }, cellIndex);
}

function update(text: string, id: string, cellIndex = 0): void {
  const transient = { display_id: id };
  fold("update_display_data", { data: { "text/plain": text }, metadata: {}, transient }, cellIndex);
}

function fileSize(...cellIndexes: number[]): number {
  const cells = cellIndexes.map((index) => ({
    id: `c${index}`,
    cell_type: "code" as const,
    metadata: {},
    source: "",
    execution_count: null,
    outputs: outputsOf(state, index),
  }));
  const notebook: Notebook = { nbformat: 4, nbformat_minor: 5, metadata: {}, cells };
  const text = serializeNotebook(notebook);
  expect(checkNotebook(notebook)).toEqual([]);
  expect(parseNotebook(text)).toEqual(notebook);
  return Buffer.byteLength(text);
}

describe("foldMessage(), within limits", () => {
  it("keeps the beginning of what is printed, and says where it is cut, with numbers", () => {
    print("begin\n");
    print("x".repeat(10_000));
    print("not kept");
    const [kept, note] = outputsOf(state, 0);
    expect(kept).toMatchObject({ text: expect.stringMatching(/^begin\nx{4000,5000}$/) });
    const { bytes, keptBytes, droppedBytes } = outputSizeOf(state, 0);
    expect([bytes, keptBytes + droppedBytes]).toEqual([10_014, 10_014]);
    expect(note).toEqual({
      output_type: "stream",
      name: "stderr",
      text: expect.stringContaining(`${droppedBytes.toLocaleString("en-US")} of the 10,014 bytes`),
    });
  });

  it("leaves no gaps: text that would fit after text that did not is not kept either", () => {
    print("x".repeat(6000));
    print("1");
    fold("stream", { name: "stderr", text: "2" });
    expect(outputsOf(state, 0)).toHaveLength(2);
  });

  it("keeps what fits to the last byte", () => {
    print("x".repeat(4000));
    expect(outputsOf(state, 0)).toHaveLength(1);
    expect(outputSizeOf(state, 0)).toEqual({ bytes: 4000, keptBytes: 4000, droppedBytes: 0 });
  });

  it.each([
    ["one line", () => print("x".repeat(1e6))],
    ["lines that are empty", () => print("\n".repeat(1e6))],
    ["control characters, which JSON writes out", () => print("\u0001".repeat(1e6))],
    ["separators at which Python ends a line", () => print("\u2028\u0085\v".repeat(1e5))],
    ["a line that is written over by a longer one", () => print(`a\r${"x".repeat(1e6)}`)],
    ["lines that are each written over", () => print("abc\rde\n".repeat(1e5))],
    ["escape sequences", () => print(`a\r${`${ESCAPE}[31m`.repeat(1e5)}`)],
    ["small chunks", () => Array.from({ length: 1e5 }, () => print("x"))],
    ["both streams in turn", () => alternate(1e4)],
    ["displays", () => Array.from({ length: 1e4 }, () => display("x"))],
    ["copies of one display", () => Array.from({ length: 1e4 }, () => display("xx", "d"))],
    ["a display that grows", () => grow(1e3)],
    ["numbers, which each take a line", () => showJson(Array.from({ length: 200 }, () => 1))],
    ["nested values", () => Array.from({ length: 100 }, () => showJson(nest(20)))],
    ["errors", () => Array.from({ length: 1e4 }, () => fail("x"))],
  ])("stays within the limit, whatever is put out: %s", (_case, putOut) => {
    putOut();
    expect(fileSize(0)).toBeLessThan(LIMITS.cellBytes + 1500);
    expect(outputSizeOf(state, 0).droppedBytes).toBeGreaterThan(0);
    expect(outputSizeOf(state, 0).keptBytes).toBeGreaterThan(20);
  });

  it("drops a display that does not fit, and keeps a smaller one after it", () => {
    display("x".repeat(6000));
    display("small");
    expect(outputsOf(state, 0)).toMatchObject([{ name: "stderr" }, { data: { "text/plain": "small" } }]);
  });

  it("keeps the last state of a display that fitted", () => {
    display("one", "d");
    update("two", "d");
    update("x".repeat(6000), "d", 1);
    expect(outputsOf(state, 0)).toMatchObject([{ data: { "text/plain": "two" } }]);
    expect(outputsOf(state, 1)).toMatchObject([{ name: "stderr", text: expect.stringMatching(/cut here/) }]);
  });

  it("keeps a line that is rewritten for ever, and a display that is updated for ever", () => {
    display("0", "d");
    for (let step = 0; step < 10_000; step += 1) {
      print(`\r${step} of 10000`);
      update(String(step), "d");
    }
    expect(outputsOf(state, 0)).toMatchObject([
      { data: { "text/plain": "9999" } },
      { text: "9999 of 10000" },
    ]);
    expect(outputSizeOf(state, 0).droppedBytes).toBe(0);
  });

  it("begins anew when the output is cleared", () => {
    print("x".repeat(6000));
    fold("clear_output", { wait: true });
    print("after");
    expect(outputsOf(state, 0)).toMatchObject([{ name: "stdout", text: "after" }]);
    expect(outputSizeOf(state, 0)).toMatchObject({ bytes: 6005, keptBytes: 5, droppedBytes: 0 });
  });

  it("forgets a display that is shown nowhere any more", () => {
    display("one", "d");
    display("one", "d", 1);
    fold("clear_output", {});
    update("two", "d");
    expect(outputsOf(state, 1)).toMatchObject([{ data: { "text/plain": "two" } }]);
    fold("clear_output", {}, 1);
    expect(state.displays.size).toBe(0);
    expect(state.keptSize).toBe(0);
  });

  it("keeps errors whatever the limit, of a bounded length", () => {
    print("x".repeat(6000));
    const traceback = ["t".repeat(5e6)];
    fold("error", { ename: "Error", evalue: "y".repeat(1e6), traceback });
    const error = outputsOf(state, 0)[2];
    expect(error).toMatchObject({
      output_type: "error",
      evalue: expect.stringMatching(/^y+… \(1000000 char/),
    });
    expect(JSON.stringify(error).length).toBeLessThan(1_200_000);
    expect(JSON.stringify(error).length).toBeGreaterThan(1_000_000);
  });

  it("leaves later cells some room when earlier ones have filled the notebook", () => {
    for (let cell = 0; cell < 10; cell += 1) {
      print("x".repeat(6000), cell);
    }
    state = createNotebookOutputs({ cellBytes: 100_000, notebookBytes: 30_000 });
    print("x".repeat(200_000), 0);
    print("y".repeat(200_000), 1);
    expect(outputSizeOf(state, 0).keptBytes).toBeGreaterThan(29_000);
    expect(outputSizeOf(state, 1).keptBytes).toBeGreaterThan(19_000);
    expect(fileSize(0, 1)).toBeLessThan(52_000);
  });

  it("tells of each message whether it has changed anything", () => {
    const changes = ["x".repeat(6000), "more", "and more"].map((text) =>
      foldMessage(state, 0, iopubMessage("stream", { name: "stdout", text })),
    );
    expect(changes).toMatchObject([
      { changed: true },
      { changed: false, droppedBytes: 4 },
      { droppedBytes: 8 },
    ]);
  });

  it("cuts what is nested deeper than a notebook can hold", () => {
    showJson(nest(20_000));
    fold("stream", { name: "stdout", text: nest(20_000) });
    expect(fileSize(0)).toBeGreaterThan(0);
    expect(JSON.stringify(outputsOf(state, 0))).toContain("nested too deep");
  });

  it("folds 100 MB of one line, and 30 MB of a progress bar, in linear time", () => {
    state = createNotebookOutputs();
    const started = performance.now();
    print("x".repeat(1e8), 0);
    for (let megabyte = 0; megabyte < 30; megabyte += 1) {
      print(`\r${"#".repeat(78)} 50%\b\b`.repeat(12_000), 1);
    }
    expect(performance.now() - started).toBeLessThan(30_000);
    expect(outputSizeOf(state, 0)).toMatchObject({
      bytes: 1e8,
      keptBytes: expect.closeTo(20 * 1024 ** 2, -4),
    });
    expect(outputsOf(state, 1)).toMatchObject([{ text: `${"#".repeat(78)} 5` }]);
  });
});

describe("takeSnapshots() and restoreSnapshot()", () => {
  it("lead to a state that takes in all further messages as the original does", () => {
    const text = fc.array(fc.constantFrom("a", "bc\n", "\r", "\b", `${ESCAPE}[K`, `${ESCAPE}[31m`, "\ud83d"));
    const id = fc.constantFrom("d", "e", undefined);
    const message = fc.oneof(
      fc.record({ type: fc.constant("stream"), text: text.map((parts) => parts.join("")) }),
      fc.record({ type: fc.constantFrom("display_data", "update_display_data", "execute_result"), id }),
      fc.record({ type: fc.constantFrom("clear_output", "error"), wait: fc.boolean() }),
    );
    const messages = fc.array(fc.tuple(message, fc.nat(2), fc.nat(900)), { maxLength: 40 });
    fc.assert(
      fc.property(messages, messages, (before, after) => {
        const original = createNotebookOutputs({ cellBytes: 2000, notebookBytes: 4000 });
        foldAll(original, before);
        const snapshots = JSON.stringify([...takeSnapshots(original)]);
        const restored = createNotebookOutputs({ cellBytes: 2000, notebookBytes: 4000 });
        for (const snapshot of JSON.parse(snapshots) as CellSnapshot[]) {
          restoreSnapshot(restored, snapshot);
        }
        expect(view(restored)).toEqual(view(original));
        foldAll(original, after);
        foldAll(restored, after);
        expect(view(restored)).toEqual(view(original));
      }),
      { numRuns: 500 },
    );
  });

  it("are joined by the count of what was dropped since", () => {
    print("x".repeat(6000));
    const snapshots = [...takeSnapshots(state)];
    print("lost");
    const size = outputSizeOf(state, 0);
    state = createNotebookOutputs(LIMITS);
    for (const snapshot of snapshots) {
      restoreSnapshot(state, snapshot);
    }
    noteDropped(state, 0, 4);
    expect(outputSizeOf(state, 0)).toEqual(size);
  });
});

function foldAll(
  outputs: NotebookOutputs,
  messages: readonly [Record<string, unknown> & { type: string }, number, number][],
): void {
  for (const [{ type, text, id, wait }, cell, size] of messages) {
    const data = { "text/plain": "x".repeat(size) };
    const content = { name: "stdout", text, wait, data, metadata: {}, transient: { display_id: id } };
    foldMessage(outputs, cell, iopubMessage(type, { ...content, ename: "E", evalue: "v", traceback: [] }));
  }
}

function view(outputs: NotebookOutputs): object {
  const cells = [0, 1, 2].map((cell) => [outputsOf(outputs, cell), outputSizeOf(outputs, cell)]);
  return { cells, keptSize: outputs.keptSize };
}

function alternate(times: number): void {
  for (let time = 0; time < times; time += 1) {
    fold("stream", { name: time % 2 === 0 ? "stdout" : "stderr", text: "x" });
  }
}

function grow(steps: number): void {
  display("", "d");
  for (let step = 0; step < steps; step += 1) {
    update("x".repeat(step * 10), "d");
  }
}

function showJson(value: unknown): void {
  for (let time = 0; time < 3; time += 1) {
    fold("display_data", { data: { "application/json": value }, metadata: {} });
  }
}

function fail(text: string): void {
  fold("error", { ename: text, evalue: text, traceback: [] });
}

function nest(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) {
    value = [value];
  }
  return value;
}

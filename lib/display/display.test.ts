import { afterEach, describe, expect, it } from "vitest";
import { display, showChart, showTable, updateDisplay } from "./display.ts";
import { type DisplayContent, PUBLISHER_KEY } from "./publish.ts";

const BUNDLE = { "text/plain": "plain", "text/html": "<b>rich</b>" };

interface Published {
  content: DisplayContent;
  update: boolean;
}

function installPublisher(): Published[] {
  const published: Published[] = [];
  const publisher = (content: DisplayContent, update: boolean) => published.push({ content, update });
  Object.defineProperty(globalThis, PUBLISHER_KEY, { value: publisher, configurable: true });
  return published;
}

afterEach(() => {
  Reflect.deleteProperty(globalThis, PUBLISHER_KEY);
});

describe("display() in a notebook", () => {
  it("hands the kernel's publisher the bundle, named where it has an id", () => {
    const published = installPublisher();
    display(BUNDLE);
    display(BUNDLE, { displayId: "d1" });
    updateDisplay("d1", { "text/plain": "new" });
    expect(published).toEqual([
      { content: { data: BUNDLE, metadata: {} }, update: false },
      { content: { data: BUNDLE, metadata: {}, transient: { display_id: "d1" } }, update: false },
      {
        content: { data: { "text/plain": "new" }, metadata: {}, transient: { display_id: "d1" } },
        update: true,
      },
    ]);
  });

  it("is found under the symbol that the preload knows", () => {
    expect(PUBLISHER_KEY).toBe(Symbol.for("cellar.displayData"));
  });

  it("shows tables and charts", async () => {
    const published = installPublisher();
    showTable([{ n: 1 }], { caption: "T", displayId: "t" });
    await showChart(
      { kind: "bar", title: "C", data: [{ a: "x", n: 1 }], x: "a", y: "n" },
      { displayId: "c" },
    );
    expect(
      published.map(({ content }) => [content.transient?.display_id, Object.keys(content.data)]),
    ).toEqual([
      ["t", ["text/html", "text/plain"]],
      ["c", ["image/svg+xml", "text/plain"]],
    ]);
  });
});

describe("display() outside a notebook", () => {
  it("writes the text, one line end after it", async () => {
    const written: string[] = [];
    const write = (text: string) => written.push(text);
    display(BUNDLE, { write });
    updateDisplay("d1", { "text/plain": "new" }, { write });
    showTable([{ n: 1 }], { write });
    await showChart({ kind: "histogram", title: "C", data: [{ n: 1 }], x: "n" }, { write });
    expect(written).toEqual([
      "plain\n",
      "new\n",
      "n\n─\n1\n(1 row)\n",
      "C\nfrom │ to │ count\n─────┼────┼──────\n   1 │  2 │     1\n(1 row)\n",
    ]);
  });

  it("does so too when the symbol holds no function", () => {
    Object.defineProperty(globalThis, PUBLISHER_KEY, { value: "not a function", configurable: true });
    const written: string[] = [];
    display(BUNDLE, { write: (text) => written.push(text) });
    expect(written).toEqual(["plain\n"]);
  });

  it("prefers a publisher that it is given", () => {
    const published: DisplayContent[] = [];
    display(BUNDLE, { publisher: (content) => published.push(content), write: () => expect.unreachable() });
    expect(published).toHaveLength(1);
  });
});

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createScrubber, type Scrubber } from "./create-scrubber.ts";
import { SHORTEST_SECRET } from "./secret-variants.ts";

const TOKEN = "ghp_4fJ8sLq0ZpX2";
const token = { name: "token", value: TOKEN };

/** Any text that may be a secret. */
const anySecret = fc
  .string({ unit: "grapheme", minLength: SHORTEST_SECRET, maxLength: 40 })
  .map((text) => Buffer.from(text).toString())
  .filter((text) => text.trim().length >= SHORTEST_SECRET);

/** Texts that overlap with themselves and with each other in every way. */
const knotty = (maxLength: number, minLength = 0) =>
  fc.string({ unit: fc.constantFrom("a", "b", "]"), minLength, maxLength });

const knottySecrets = fc
  .array(knotty(12, SHORTEST_SECRET), { minLength: 1, maxLength: 3 })
  .map((values) => values.map((value, index) => ({ name: `s${index}`, value })));

function writeAll(scrubber: Scrubber, pieces: readonly string[]): string {
  const stream = scrubber.openStream();
  return pieces.map((piece) => stream.write(piece)).join("") + stream.flush();
}

function splitAt(text: string, places: readonly number[]): string[] {
  const cuts = [0, ...places.map((place) => place % (text.length + 1)), text.length].toSorted(
    (a, b) => a - b,
  );
  return cuts.slice(1).map((cut, index) => text.slice(cuts[index], cut));
}

const somePlaces = fc.array(fc.nat(), { maxLength: 8 });

describe("createScrubber() for a whole text", () => {
  const { scrub, namesIn } = bind(createScrubber([token, { name: "password", value: "pa ss&wörd" }]));

  it("puts a mark with the name in place of each value", () => {
    expect(scrub(`a ${TOKEN}, ${TOKEN}b pa ss&wörd`)).toBe(
      "a [secret token], [secret token]b [secret password]",
    );
  });

  it("leaves all other text alone", () => {
    expect(scrub("ghp_4fJ8sLq0ZpX and ghp_ and pa ss")).toBe("ghp_4fJ8sLq0ZpX and ghp_ and pa ss");
  });

  it("tells the names of the values in a text, each once", () => {
    expect(namesIn(`${TOKEN} ${TOKEN}`)).toEqual(["token"]);
    expect(namesIn("nothing")).toEqual([]);
  });

  it("counts each mark by its name", () => {
    const counted: string[] = [];
    createScrubber([token], (name) => counted.push(name)).scrub(`${TOKEN} ${TOKEN}`);
    expect(counted).toEqual(["token", "token"]);
  });

  it("sets one mark where values overlap, so that no part of either is left", () => {
    const scrubber = createScrubber([
      { name: "one", value: "abcdefgh" },
      { name: "two", value: "efghijkl" },
    ]);
    expect(scrubber.scrub("-abcdefghijkl-")).toBe("-[secret one]-");
  });

  it.each(["secret token", "[secret]", "token]", "]]]]]]", "[*** [***]"])(
    "takes another mark when %j would be made up of it and what stands around it",
    (value) => {
      const scrubber = createScrubber([{ name: "token", value }]);
      const scrubbed = scrubber.scrub(`${value}${value.slice(1)}${value}`);
      expect(scrubber.namesIn(scrubbed)).toEqual([]);
    },
  );

  it("has nothing to do without values", () => {
    expect(createScrubber([]).scrub("any text")).toBe("any text");
  });

  it("never leaves a value in a text, and leaves the rest as it is", () => {
    fc.assert(
      fc.property(anySecret, fc.lorem(), fc.lorem(), (value, before, after) => {
        const scrubber = createScrubber([{ name: "x", value }]);
        const [head, tail] = [`${before} | `, ` | ${after}`];
        const scrubbed = scrubber.scrub(head + value + tail);
        expect(scrubber.namesIn(scrubbed)).toEqual([]);
        expect(scrubbed.startsWith(head.slice(0, -3)) && scrubbed.endsWith(tail.slice(3))).toBe(true);
      }),
    );
  });

  it("leaves no value that overlaps with itself or others", () => {
    fc.assert(
      fc.property(knottySecrets, knotty(60), (secrets, text) => {
        const scrubber = createScrubber(secrets);
        expect(scrubber.namesIn(scrubber.scrub(text))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("searches 20 MB, and 200,000 short pieces, within seconds", () => {
    const values = ["one", "two", "three"].map((name) => ({ name, value: `${name}-4fJ8sLq0ZpX2-${name}` }));
    const scrubber = createScrubber(values);
    const line = "2026-01-07 09:05:03 epoch 12 of 40, loss 0.12345, the quick brown fox jumps over the dog\n";
    const long = line.repeat(220_000);
    const started = performance.now();
    expect(scrubber.scrub(long)).toBe(long);
    const stream = scrubber.openStream();
    for (let count = 0; count < 200_000; count += 1) {
      stream.write(line);
    }
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe("createScrubber() for a text in pieces", () => {
  it("holds back what may be the beginning of a value, and no more", () => {
    const stream = createScrubber([token]).openStream();
    expect([stream.write("go ghp"), stream.holds]).toEqual(["go ", true]);
    expect([stream.write("_4fJ8sLq0ZpX"), stream.holds]).toEqual(["", true]);
    expect([stream.write("2!"), stream.holds]).toEqual(["[secret token]!", false]);
  });

  it("lets it out as soon as it is none", () => {
    const stream = createScrubber([token]).openStream();
    expect(stream.write("ghp_") + stream.write("x")).toBe("ghp_x");
  });

  it("takes out the rest of a value whose beginning had to be let out", () => {
    const stream = createScrubber([token]).openStream();
    expect(stream.write("ghp_4f") + stream.flush()).toBe("ghp_4f");
    expect(stream.write(`${TOKEN.slice(6)}.`)).toBe("[secret token].");
  });

  it("gives the same, wherever the text is split", () => {
    fc.assert(
      fc.property(anySecret, fc.lorem(), fc.lorem(), somePlaces, (value, before, after, places) => {
        const scrubber = createScrubber([{ name: "x", value }]);
        const text = `${before} ${value} ${after} ${value}${value}`;
        expect(writeAll(scrubber, splitAt(text, places))).toBe(scrubber.scrub(text));
      }),
    );
    fc.assert(
      fc.property(knottySecrets, knotty(60), somePlaces, (secrets, text, places) => {
        const scrubber = createScrubber(secrets);
        expect(writeAll(scrubber, splitAt(text, places))).toBe(scrubber.scrub(text));
      }),
      { numRuns: 1000 },
    );
  });

  it("never lets out a whole value, whenever it is flushed", () => {
    const pieces = fc.array(fc.record({ piece: knotty(10), flush: fc.boolean() }), { maxLength: 12 });
    fc.assert(
      fc.property(knotty(12, SHORTEST_SECRET), pieces, (value, parts) => {
        const scrubber = createScrubber([{ name: "x", value }]);
        const stream = scrubber.openStream();
        const out = parts.map(({ piece, flush }) => stream.write(piece) + (flush ? stream.flush() : ""));
        expect(out.join("") + stream.flush()).not.toContain(value);
      }),
      { numRuns: 1000 },
    );
  });
});

function bind(scrubber: Scrubber): Pick<Scrubber, "scrub" | "namesIn"> {
  return { scrub: (text) => scrubber.scrub(text), namesIn: (text) => scrubber.namesIn(text) };
}

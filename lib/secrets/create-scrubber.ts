import { listSecretVariants } from "./secret-variants.ts";

/** A value that must not be seen, and the name that stands for it. */
export interface HiddenValue {
  readonly name: string;
  readonly value: string;
}

/** Takes values out of texts. */
export interface Scrubber {
  /** Returns a text with `[secret NAME]` in place of each value, in whatever spelling it stands there. */
  scrub(text: string): string;
  /** Begins a text that comes in pieces. */
  openStream(): ScrubbedStream;
  /** Returns the names of the values that a text holds. */
  namesIn(text: string): string[];
  /** Length of the longest spelling, in UTF-16 units. */
  readonly longest: number;
}

/** A text that comes in pieces, between which a value may be split. */
export interface ScrubbedStream {
  /** Takes the next piece; returns what can be let out, which may end before the piece does. */
  write(piece: string): string;
  /** Whether something is held back that may be the beginning of a value. */
  readonly holds: boolean;
  /**
   * Lets out what is held back. Should the rest of a value follow after all, that rest is taken out.
   */
  flush(): string;
}

/**
 * Makes a scrubber of values. One pass over the text looks for the beginnings of all spellings at once; where values
 * overlap, one mark stands for all of it.
 *
 * @param onScrub - called with the name for each mark that is set
 */
export function createScrubber(
  values: readonly HiddenValue[],
  onScrub: (name: string) => void = () => {},
): Scrubber {
  const spellings = values.flatMap(({ name, value }) =>
    listSecretVariants(value).map((text) => ({ name, text })),
  );
  const marks = new Map(values.map(({ name }) => [name, chooseMark(name, spellings)]));
  return new SpellingScrubber(spellings, (name) => {
    onScrub(name);
    return marks.get(name) ?? "";
  });
}

interface Spelling {
  readonly name: string;
  readonly text: string;
}

/** A stretch of a text that is taken out. */
interface Hidden {
  readonly name: string;
  readonly start: number;
  end: number;
}

/** A longer beginning would not make hits rarer; a shorter one would make the search slower. */
const ANCHOR_LENGTH = 12;

class SpellingScrubber implements Scrubber {
  readonly longest: number;
  /** Longest first, so that the first that fits is the longest. */
  readonly #spellings: readonly Spelling[];
  readonly #anchors: RegExp;
  /** By each character, the spellings that have it: those whose beginning may end with it. */
  readonly #having: ReadonlyMap<string, readonly Spelling[]>;
  readonly #mark: (name: string) => string;

  constructor(spellings: readonly Spelling[], mark: (name: string) => string) {
    this.#spellings = spellings.toSorted((one, other) => other.text.length - one.text.length);
    this.#mark = mark;
    this.longest = this.#spellings[0]?.text.length ?? 0;
    this.#having = indexByCharacter(this.#spellings);
    const anchors = new Set(spellings.map(({ text }) => escapePattern(text.slice(0, ANCHOR_LENGTH))));
    this.#anchors = new RegExp(anchors.size === 0 ? "(?!)" : [...anchors].join("|"), "g");
  }

  scrub(text: string): string {
    const found = this.find(text);
    return found.length === 0
      ? text
      : this.replace({ text, found, from: 0, to: text.length, covered: false });
  }

  openStream(): ScrubbedStream {
    return new SpellingStream(this);
  }

  namesIn(text: string): string[] {
    return [...new Set(this.find(text).map(({ name }) => name))];
  }

  /** Returns where values stand, in order, each apart from the next. */
  find(text: string): Hidden[] {
    const found: Hidden[] = [];
    this.#anchors.lastIndex = 0;
    for (let match = this.#anchors.exec(text); match !== null; match = this.#anchors.exec(text)) {
      const { index } = match;
      // The next value may begin inside this one.
      this.#anchors.lastIndex = index + 1;
      const spelling = this.#spellings.find((each) => text.startsWith(each.text, index));
      if (spelling !== undefined) addHidden(found, spelling.name, index, index + spelling.text.length);
    }
    return found;
  }

  /** Returns where the last part of a text begins that may be the beginning of a value; its length when none does. */
  findOpenEnd(text: string): number {
    const spellings = this.#having.get(text.slice(-1)) ?? [];
    return spellings.reduce(
      (earliest, spelling) => findBeginning(text, spelling.text, earliest),
      text.length,
    );
  }

  /** Returns a stretch of a text with marks in place of values. */
  replace({ text, found, from, to, covered }: Replacing): string {
    let at = from;
    let result = "";
    for (const { name, start, end } of found) {
      if (end <= from) continue;
      const isMarked = start < from && covered;
      result += text.slice(at, Math.max(at, start)) + (isMarked ? "" : this.#mark(name));
      at = end;
    }
    return result + text.slice(at, Math.max(at, to));
  }
}

interface Replacing {
  readonly text: string;
  readonly found: readonly Hidden[];
  /** What stands before was let out earlier. */
  readonly from: number;
  readonly to: number;
  /** Whether the last character that was let out belongs to a mark. */
  readonly covered: boolean;
}

class SpellingStream implements ScrubbedStream {
  readonly #scrubber: SpellingScrubber;
  /** The end of the text so far that may be the beginning of a value. */
  #open = "";
  /** How much of it was let out. */
  #out = 0;
  /** Whether the last character that was let out belongs to a mark. */
  #covered = false;

  constructor(scrubber: SpellingScrubber) {
    this.#scrubber = scrubber;
  }

  get holds(): boolean {
    return this.#out < this.#open.length;
  }

  write(piece: string): string {
    const text = this.#open + piece;
    const found = this.#scrubber.find(text);
    const openStart = this.#scrubber.findOpenEnd(text);
    const foundEnd = found.at(-1)?.end ?? 0;
    const from = this.#out;
    const to = Math.max(from, openStart, foundEnd);
    const result = this.#scrubber.replace({ text, found, from, to, covered: this.#covered });
    this.#covered = to === from ? this.#covered : foundEnd === to;
    this.#open = text.slice(openStart);
    this.#out = to - openStart;
    return result;
  }

  flush(): string {
    const held = this.#open.slice(this.#out);
    this.#out = this.#open.length;
    this.#covered &&= held === "";
    return held;
  }
}

function indexByCharacter(spellings: readonly Spelling[]): Map<string, Spelling[]> {
  const index = new Map<string, Spelling[]>();
  for (const spelling of spellings) {
    for (const character of new Set(spelling.text.split(""))) {
      const having = index.get(character);
      if (having === undefined) index.set(character, [spelling]);
      else having.push(spelling);
    }
  }
  return index;
}

function addHidden(found: Hidden[], name: string, start: number, end: number): void {
  const last = found.at(-1);
  if (last !== undefined && start < last.end) {
    last.end = Math.max(last.end, end);
  } else {
    found.push({ name, start, end });
  }
}

/** Returns where a text begins to end with the beginning of a spelling, if that is before `earliest`. */
function findBeginning(text: string, spelling: string, earliest: number): number {
  const first = spelling.charAt(0);
  let at = text.indexOf(first, Math.max(0, text.length - spelling.length + 1));
  while (at !== -1 && at < earliest) {
    if (spelling.startsWith(text.slice(at))) return at;
    at = text.indexOf(first, at + 1);
  }
  return earliest;
}

/** Characters for a mark that no value needs to be rid of. */
const FIRST_BLOCK = 0x25_88;

/** A mark must not make up a value together with what stands around it, or be one. */
function chooseMark(name: string, spellings: readonly Spelling[]): string {
  const readable = [`[secret ${name}]`, `{secret ${name}}`, "[***]", "{***}"];
  const fitting = readable.find((mark) => spellings.every(({ text }) => !touches(mark, text)));
  if (fitting !== undefined) return fitting;
  let code = FIRST_BLOCK;
  while (spellings.some(({ text }) => text.includes(String.fromCharCode(code)))) code += 1;
  return String.fromCharCode(code).repeat(3);
}

function touches(mark: string, text: string): boolean {
  if (mark.includes(text) || text.includes(mark)) return true;
  const lengths = Array.from({ length: Math.min(mark.length, text.length) }, (_, index) => index + 1);
  return lengths.some(
    (length) => text.startsWith(mark.slice(-length)) || text.endsWith(mark.slice(0, length)),
  );
}

function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
}

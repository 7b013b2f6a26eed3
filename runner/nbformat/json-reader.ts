import { describeFound, JsonTextError } from "./json-text-error.ts";
import { setOwn } from "./own-key.ts";

/** Object or array that a value is put into. */
type JsonContainer = Record<string, unknown> | unknown[];

/** Called for every number; returns the value to keep for it. */
type NumberReader = (token: string, owner: JsonContainer, key: string | number) => unknown;

/** Choices of {@link parseJsonText}. */
export interface JsonTextOptions {
  /** How a number becomes a value; default `Number(token)`. */
  readonly readNumber?: NumberReader;
  /** How `NaN`, `Infinity` and `-Infinity` become a value; default: they are an error. */
  readonly readNonNumber?: NumberReader;
  /** Called for every value with the offset at which it begins, before it is read; default nothing. */
  readonly notePlace?: (owner: JsonContainer, key: string | number, offset: number) => void;
}

const MAX_DEPTH = 1000;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** Without escapes and control characters. */
const PLAIN_STRING = /^"[ !#-[\]-\uffff]*"$/;
const WORD = /-?[A-Za-z]+/y;
const WORDS = new Map<string, unknown>([
  ["true", true],
  ["false", false],
  ["null", null],
]);
const NON_NUMBERS: ReadonlySet<string> = new Set(["NaN", "Infinity", "-Infinity"]);

/**
 * Returns the value of a JSON text, as `JSON.parse` would, with three things that it lacks on Node 20: the line and
 * column of a fault, the spelling of each number, and a choice about the `NaN` that Python writes. Linear.
 *
 * @throws {JsonTextError} when the text is not JSON
 */
export function parseJsonText(text: string, options: JsonTextOptions = {}): unknown {
  return new JsonReader(text, options).readDocument();
}

class JsonReader {
  readonly #text: string;
  readonly #readNumber: NumberReader;
  readonly #readNonNumber: NumberReader | undefined;
  readonly #notePlace: JsonTextOptions["notePlace"];
  #at = 0;
  #depth = 0;

  constructor(text: string, options: JsonTextOptions) {
    this.#text = text;
    this.#readNumber = options.readNumber ?? Number;
    this.#readNonNumber = options.readNonNumber;
    this.#notePlace = options.notePlace;
  }

  readDocument(): unknown {
    const value = this.#readValue([], 0);
    if (this.#nextCharacter() !== undefined) {
      throw this.#fault("the end");
    }
    return value;
  }

  #readValue(owner: JsonContainer, key: string | number): unknown {
    const first = this.#nextCharacter();
    this.#notePlace?.(owner, key, this.#at);
    switch (first) {
      case "{":
        return this.#readNested(() => this.#readObject());
      case "[":
        return this.#readNested(() => this.#readArray());
      case '"':
        return this.#readString();
      default:
        return this.#readScalar(owner, key);
    }
  }

  #readNested<T>(read: () => T): T {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) {
      throw this.#fault(`at most ${MAX_DEPTH} levels`);
    }
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #readObject(): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    this.#readMembers("}", () => {
      if (this.#nextCharacter() !== '"') {
        throw this.#fault("a key in double quotes");
      }
      const key = this.#readString();
      this.#take(":");
      setOwn(object, key, this.#readValue(object, key));
    });
    return object;
  }

  #readArray(): unknown[] {
    const array: unknown[] = [];
    this.#readMembers("]", () => array.push(this.#readValue(array, array.length)));
    return array;
  }

  #readMembers(close: string, readMember: () => void): void {
    this.#at += 1;
    if (this.#nextCharacter() === close) {
      this.#at += 1;
      return;
    }
    readMember();
    while (this.#nextCharacter() === ",") {
      this.#at += 1;
      readMember();
    }
    this.#take(close, `"," or "${close}"`);
  }

  #readString(): string {
    const end = this.#findClosingQuote();
    const token = this.#text.slice(this.#at, end);
    try {
      const value = PLAIN_STRING.test(token) ? token.slice(1, -1) : (JSON.parse(token) as string);
      this.#at = end;
      return value;
    } catch (cause) {
      throw this.#fault("a string without control characters or unknown escapes", cause);
    }
  }

  #findClosingQuote(): number {
    let from = this.#at + 1;
    for (;;) {
      const quote = this.#text.indexOf('"', from);
      if (quote === -1) {
        throw this.#fault("a string that ends");
      }
      let before = quote;
      while (this.#text[before - 1] === "\\") {
        before -= 1;
      }
      if ((quote - before) % 2 === 0) {
        return quote + 1;
      }
      from = quote + 1;
    }
  }

  #readScalar(owner: JsonContainer, key: string | number): unknown {
    const number = this.#match(NUMBER);
    if (number !== "") {
      this.#at += number.length;
      return this.#readNumber(number, owner, key);
    }
    const word = this.#match(WORD);
    if (WORDS.has(word)) {
      this.#at += word.length;
      return WORDS.get(word);
    }
    if (this.#readNonNumber !== undefined && NON_NUMBERS.has(word)) {
      this.#at += word.length;
      return this.#readNonNumber(word, owner, key);
    }
    throw this.#fault("a value");
  }

  #take(character: string, wanted = `"${character}"`): void {
    if (this.#nextCharacter() !== character) {
      throw this.#fault(wanted);
    }
    this.#at += 1;
  }

  #nextCharacter(): string | undefined {
    let character = this.#text[this.#at];
    while (character === " " || character === "\n" || character === "\r" || character === "\t") {
      this.#at += 1;
      character = this.#text[this.#at];
    }
    return character;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0] ?? "";
  }

  #fault(wanted: string, cause?: unknown): JsonTextError {
    const found = describeFound(this.#text, this.#at);
    return new JsonTextError({ text: this.#text, offset: this.#at, found, wanted, cause });
  }
}

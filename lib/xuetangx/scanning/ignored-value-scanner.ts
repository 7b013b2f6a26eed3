import { BYTE, IS_SPACE, mark, skipSpaces } from "./byte-classes.ts";
import { NumberScanner } from "./number-scanner.ts";
import { ScanFault } from "./scan-fault.ts";
import { TextScanner } from "./text-scanner.ts";

/** What may come next in a value. */
type Expectation = "value" | "valueOrEnd" | "key" | "keyOrEnd" | "colon" | "commaOrEnd";

const WORDS = new Map(["true", "false", "null"].map((word) => [word.charCodeAt(0), Buffer.from(word)]));
const NO_WORD = Buffer.alloc(0);
const STARTS_NUMBER = mark([...Buffer.from("-0123456789")]);

/** Reads a JSON value of any kind from pieces of any size, and keeps nothing of it but one byte for each open container. */
export class IgnoredValueScanner {
  readonly #text = new TextScanner();
  readonly #number = new NumberScanner();
  /** The byte that closes each open container, the innermost last. */
  readonly #closers: number[] = [];
  #word: Uint8Array = NO_WORD;
  #wordAt = 0;
  #expected: Expectation = "value";
  #isOpen = false;

  /** True until the value has ended; a number ends with the byte behind it. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Starts a value. */
  open(): void {
    this.#isOpen = true;
    this.#expected = "value";
  }

  /**
   * Reads on from a position; returns the position behind the value, or the end of the bytes.
   *
   * @throws {ScanFault} when it is no JSON
   */
  scan(bytes: Uint8Array, from: number): number {
    let at = from;
    while (at < bytes.length && this.#isOpen) at = this.#scanPart(bytes, at);
    return at;
  }

  #scanPart(bytes: Uint8Array, at: number): number {
    if (this.#text.isOpen) return this.#scanText(bytes, at);
    if (this.#number.isOpen) return this.#scanNumber(bytes, at);
    const byte = bytes[at] ?? 0;
    if (this.#wordAt < this.#word.length) this.#acceptLetter(byte);
    else if (IS_SPACE[byte] === 1) return skipSpaces(bytes, at);
    else this.#accept(byte);
    return at + 1;
  }

  #scanText(bytes: Uint8Array, at: number): number {
    const next = this.#text.scan(bytes, at);
    if (!this.#text.isOpen) {
      if (this.#expected === "colon") return next;
      this.#endValue();
    }
    return next;
  }

  #scanNumber(bytes: Uint8Array, at: number): number {
    const next = this.#number.scan(bytes, at);
    if (!this.#number.isOpen) this.#endValue();
    return next;
  }

  #acceptLetter(byte: number): void {
    if (byte !== this.#word[this.#wordAt]) throw new ScanFault("no word of JSON");
    this.#wordAt += 1;
    if (this.#wordAt === this.#word.length) this.#endValue();
  }

  #accept(byte: number): void {
    if (byte === this.#closers.at(-1) && this.#expected.endsWith("OrEnd")) this.#closeContainer();
    else if (this.#expected === "key" || this.#expected === "keyOrEnd") this.#acceptKey(byte);
    else if (this.#expected === "colon") this.#acceptMark(byte, BYTE.colon, "value");
    else if (this.#expected === "commaOrEnd") {
      this.#acceptMark(byte, BYTE.comma, this.#closers.at(-1) === BYTE.closeObject ? "key" : "value");
    } else this.#acceptValue(byte);
  }

  #acceptKey(byte: number): void {
    this.#acceptMark(byte, BYTE.quote, "colon");
    this.#text.open(false);
  }

  #acceptMark(byte: number, wanted: number, next: Expectation): void {
    if (byte !== wanted) throw new ScanFault("no JSON");
    this.#expected = next;
  }

  #acceptValue(byte: number): void {
    if (byte === BYTE.quote) this.#text.open(false);
    else if (byte === BYTE.openArray) this.#openContainer(BYTE.closeArray, "valueOrEnd");
    else if (byte === BYTE.openObject) this.#openContainer(BYTE.closeObject, "keyOrEnd");
    else if (STARTS_NUMBER[byte] === 1) this.#number.open(byte);
    else {
      const word = WORDS.get(byte);
      if (word === undefined) throw new ScanFault("no JSON value");
      this.#word = word;
      this.#wordAt = 1;
    }
  }

  #openContainer(closer: number, next: Expectation): void {
    this.#closers.push(closer);
    this.#expected = next;
  }

  #closeContainer(): void {
    this.#closers.pop();
    this.#endValue();
  }

  #endValue(): void {
    this.#expected = "commaOrEnd";
    if (this.#closers.length === 0) this.#isOpen = false;
  }
}

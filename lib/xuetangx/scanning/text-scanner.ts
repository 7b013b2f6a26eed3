import { BYTE, IS_PLAIN, mark } from "./byte-classes.ts";
import { ScanFault } from "./scan-fault.ts";
import { Utf8Validator } from "./utf8-validator.ts";

const INITIAL_BYTES = 1024;
const HEX_DIGITS_OF_ESCAPE = 4;
const LONE_SURROGATE = /\p{Surrogate}/u;
const IS_HEX = mark([...Buffer.from("0123456789abcdefABCDEF")]);
const MAY_FOLLOW_BACKSLASH = mark([...Buffer.from('"\\/bfnrtu')]);
const LETTER_U = 0x75;

/** Reads JSON texts from pieces of any size, from behind the opening quote to behind the closing one. */
export class TextScanner {
  readonly #utf8 = new Utf8Validator();
  #bytes = Buffer.allocUnsafeSlow(INITIAL_BYTES);
  #length = 0;
  #isKept = true;
  #isOpen = false;
  #isEscaped = false;
  #hasEscapes = false;
  #hexDigitsLeft = 0;

  /** True until the closing quote is read. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Starts a text; one that is not kept is only checked, and may be of any length. */
  open(isKept: boolean): void {
    this.#length = 0;
    this.#isKept = isKept;
    this.#isOpen = true;
    this.#hasEscapes = false;
  }

  /**
   * Reads on from a position; returns the position behind the text, or the end of the bytes.
   *
   * @throws {ScanFault} when it is no JSON text in UTF-8
   */
  scan(bytes: Uint8Array, from: number): number {
    let at = from;
    while (at < bytes.length && this.#isOpen) {
      const start = at;
      if (this.#isAtPlain()) at = passPlain(bytes, at);
      if (at === start) {
        this.#acceptSpecial(bytes[at] ?? 0);
        at += 1;
      }
      if (this.#isKept && this.#isOpen) this.#keep(bytes, start, at);
    }
    return at;
  }

  /**
   * Returns the text that was read, if it was kept.
   *
   * @throws {ScanFault} when it has half a surrogate pair, which no UTF-8 can hold
   */
  toText(): string {
    const text = this.#bytes.toString("utf8", 0, this.#length);
    if (!this.#hasEscapes) return text;
    const unescaped = String(JSON.parse(`"${text}"`));
    if (LONE_SURROGATE.test(unescaped)) throw new ScanFault("half a surrogate pair");
    return unescaped;
  }

  /**
   * Returns the text that was read as UTF-8; it is overwritten by the next one.
   *
   * @throws {ScanFault} as `toText()` does
   */
  toBytes(): Uint8Array {
    return this.#hasEscapes ? Buffer.from(this.toText()) : this.#bytes.subarray(0, this.#length);
  }

  #isAtPlain(): boolean {
    return !this.#isEscaped && this.#hexDigitsLeft === 0 && !this.#utf8.isWithin;
  }

  #acceptSpecial(byte: number): void {
    if (this.#hexDigitsLeft > 0) this.#acceptHexDigit(byte);
    else if (this.#isEscaped) this.#acceptEscape(byte);
    else if (byte >= 0x80 || this.#utf8.isWithin) this.#utf8.accept(byte);
    else if (byte === BYTE.quote) this.#isOpen = false;
    else if (byte === BYTE.backslash) {
      this.#isEscaped = true;
      this.#hasEscapes = true;
    } else throw new ScanFault("a control character in a text");
  }

  #acceptEscape(byte: number): void {
    if (MAY_FOLLOW_BACKSLASH[byte] !== 1) throw new ScanFault("no escape");
    this.#isEscaped = false;
    if (byte === LETTER_U) this.#hexDigitsLeft = HEX_DIGITS_OF_ESCAPE;
  }

  #acceptHexDigit(byte: number): void {
    if (IS_HEX[byte] !== 1) throw new ScanFault("no hexadecimal digit");
    this.#hexDigitsLeft -= 1;
  }

  #keep(bytes: Uint8Array, from: number, to: number): void {
    const length = this.#length + to - from;
    if (length > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(length, this.#bytes.length * 2));
      this.#bytes.copy(larger, 0, 0, this.#length);
      this.#bytes = larger;
    }
    this.#bytes.set(bytes.subarray(from, to), this.#length);
    this.#length = length;
  }
}

function passPlain(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && IS_PLAIN[bytes[at] ?? 0] === 1) at += 1;
  return at;
}

import { ScanFault } from "./scan-fault.ts";

interface Lead {
  readonly from: number;
  readonly to: number;
  /** Bytes that follow. */
  readonly rest: number;
  /** Range of the first byte that follows, where it is narrower than that of all others. */
  readonly low?: number;
  readonly high?: number;
}

const LOWEST = 0x80;
const HIGHEST = 0xbf;

/** First bytes of characters, and what may follow: table 3-7 of the Unicode Standard, section 3.9. */
const LEADS: readonly Lead[] = [
  { from: 0xc2, to: 0xdf, rest: 1 },
  { from: 0xe0, to: 0xe0, rest: 2, low: 0xa0 },
  { from: 0xe1, to: 0xec, rest: 2 },
  { from: 0xed, to: 0xed, rest: 2, high: 0x9f },
  { from: 0xee, to: 0xef, rest: 2 },
  { from: 0xf0, to: 0xf0, rest: 3, low: 0x90 },
  { from: 0xf1, to: 0xf3, rest: 3 },
  { from: 0xf4, to: 0xf4, rest: 3, high: 0x8f },
];

/** Checks the UTF-8 of a text byte by byte. */
export class Utf8Validator {
  #rest = 0;
  #low = LOWEST;
  #high = HIGHEST;

  /** True between the bytes of a character. */
  get isWithin(): boolean {
    return this.#rest > 0;
  }

  /**
   * Takes the next byte of a character that is not ASCII.
   *
   * @throws {ScanFault} when it cannot stand here
   */
  accept(byte: number): void {
    if (this.#rest === 0) this.#start(byte);
    else {
      if (byte < this.#low || byte > this.#high) throw new ScanFault("not UTF-8");
      this.#rest -= 1;
      this.#low = LOWEST;
      this.#high = HIGHEST;
    }
  }

  #start(byte: number): void {
    const lead = LEADS.find(({ from, to }) => byte >= from && byte <= to);
    if (lead === undefined) throw new ScanFault("not UTF-8");
    this.#rest = lead.rest;
    this.#low = lead.low ?? LOWEST;
    this.#high = lead.high ?? HIGHEST;
  }
}

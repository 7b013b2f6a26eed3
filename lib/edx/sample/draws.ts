import { mixBits } from "../../run/index.ts";

const TWO_TO_32 = 4_294_967_296;

/** Returns a number from 0 (inclusive) to 1 (exclusive) that depends on all the numbers given. */
export function drawOne(...parts: readonly number[]): number {
  return mixBits(...parts) / TWO_TO_32;
}

/** Returns hexadecimal digits, eight for each lane, that depend on all the numbers given. */
export function drawHex(lanes: number, ...parts: readonly number[]): string {
  let digits = "";
  for (let lane = 0; lane < lanes; lane += 1) {
    digits += mixBits(...parts, lane)
      .toString(16)
      .padStart(8, "0");
  }
  return digits;
}

/**
 * A short sequence of random numbers. Everything in a sample has one of its own, begun from what it is (a user, a day, a
 * session): it is the same whatever else is drawn, and costs nothing to begin.
 */
export class Draws {
  #state: number;

  constructor(...parts: readonly number[]) {
    this.#state = mixBits(...parts);
  }

  /** Returns a number from 0 (inclusive) to 1 (exclusive). */
  next(): number {
    this.#state = (this.#state + 0x9e37_79b9) | 0;
    let bits = this.#state;
    bits = Math.imul(bits ^ (bits >>> 16), 0x21f0_aaad);
    bits = Math.imul(bits ^ (bits >>> 15), 0x735a_2d97);
    return ((bits ^ (bits >>> 15)) >>> 0) / TWO_TO_32;
  }

  /** Returns a number as {@link Draws.next} does, small ones more often: its square. */
  nextSmall(): number {
    const luck = this.next();
    return luck * luck;
  }

  /** Returns a whole number from 0 to `limit - 1`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** Whether something happens that does so this often. */
  happens(share: number): boolean {
    return this.next() < share;
  }

  /**
   * Returns one of the items.
   *
   * @throws {RangeError} when there is none
   */
  pick<Item>(items: readonly Item[]): Item {
    const index = this.below(items.length);
    const item = items[index];
    if (item === undefined) {
      throw new RangeError("Cannot pick an item: there is none");
    }
    return item;
  }
}

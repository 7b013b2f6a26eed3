/** Something that is due at a time. */
interface Due {
  readonly time: number;
  /** Decides between things of the same time. */
  readonly order: number;
}

/** A queue whose first item is the earliest: a binary heap. */
export class EventQueue<T extends Due> {
  readonly #items: T[] = [];

  /** The earliest item, left where it is. */
  get first(): T | undefined {
    return this.#items[0];
  }

  add(item: T): void {
    let at = this.#items.length;
    this.#items.push(item);
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#isBefore(at, above)) {
        return;
      }
      this.#swap(at, above);
      at = above;
    }
  }

  /** Takes the earliest item away. */
  take(): T | undefined {
    const first = this.#items[0];
    const last = this.#items.pop();
    if (last !== undefined && this.#items.length > 0) {
      this.#items[0] = last;
      this.#sink();
    }
    return first;
  }

  #sink(): void {
    for (let at = 0; ; ) {
      const left = at * 2 + 1;
      const below = this.#isBefore(left + 1, left) ? left + 1 : left;
      if (!this.#isBefore(below, at)) {
        return;
      }
      this.#swap(at, below);
      at = below;
    }
  }

  #isBefore(one: number, other: number): boolean {
    const [a, b] = [this.#items[one], this.#items[other]];
    return (
      a !== undefined && b !== undefined && (a.time < b.time || (a.time === b.time && a.order < b.order))
    );
  }

  #swap(one: number, other: number): void {
    const [a, b] = [this.#items[one], this.#items[other]];
    if (a !== undefined && b !== undefined) {
      this.#items[one] = b;
      this.#items[other] = a;
    }
  }
}

/** Keeps items that each have a time, and gives the earliest. */
export class TimeQueue<Item extends { readonly time: number }> {
  readonly #items: Item[] = [];

  /** The earliest; undefined when there is none. */
  get first(): Item | undefined {
    return this.#items[0];
  }

  add(item: Item): void {
    const items = this.#items;
    let at = items.length;
    items.push(item);
    for (let above = (at - 1) >> 1; at > 0 && this.#timeAt(above) > item.time; above = (at - 1) >> 1) {
      this.#move(above, at);
      at = above;
    }
    items[at] = item;
  }

  /** Takes the earliest away. */
  take(): Item | undefined {
    const [first] = this.#items;
    const last = this.#items.pop();
    if (last !== undefined && this.#items.length > 0) {
      this.#sink(last);
    }
    return first;
  }

  #sink(item: Item): void {
    const count = this.#items.length;
    let at = 0;
    for (let below = 1; below < count; below = 2 * at + 1) {
      const next = below + 1 < count && this.#timeAt(below + 1) < this.#timeAt(below) ? below + 1 : below;
      if (this.#timeAt(next) >= item.time) {
        break;
      }
      this.#move(next, at);
      at = next;
    }
    this.#items[at] = item;
  }

  #timeAt(index: number): number {
    return this.#items[index]?.time ?? Number.POSITIVE_INFINITY;
  }

  #move(from: number, to: number): void {
    const item = this.#items[from];
    if (item !== undefined) {
      this.#items[to] = item;
    }
  }
}

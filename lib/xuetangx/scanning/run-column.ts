import type { RunText } from "../../tables/index.ts";

const INITIAL_RUNS = 256;

/** Collects a column whose text stays the same over many rows: rows cost nothing, only a change of the text does. */
export class RunColumn {
  #values: string[] = [];
  #lengths = new Int32Array(INITIAL_RUNS);
  #text = "";
  /** First row of the present text. */
  #start = 0;
  #characters = 0;

  /** How long the texts of the column are together; each counts once for each stretch of rows. */
  get characters(): number {
    return this.#characters;
  }

  /** Sets the text from a row on. */
  set(text: string, row: number): void {
    this.#endRun(row);
    this.#text = text;
  }

  /** Returns the column of so many rows and starts an empty one, with the same text. */
  take(rows: number): RunText {
    this.#endRun(rows);
    const taken = { values: this.#values, lengths: this.#lengths.slice(0, this.#values.length) };
    this.#values = [];
    this.#start = 0;
    this.#characters = 0;
    return taken;
  }

  #endRun(end: number): void {
    if (end > this.#start) {
      if (this.#values.length === this.#lengths.length) this.#grow();
      this.#lengths[this.#values.length] = end - this.#start;
      this.#values.push(this.#text);
      this.#characters += this.#text.length;
    }
    this.#start = end;
  }

  #grow(): void {
    const longer = new Int32Array(this.#lengths.length * 2);
    longer.set(this.#lengths);
    this.#lengths = longer;
  }
}

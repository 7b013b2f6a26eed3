import type { DictionaryText } from "../../tables/index.ts";

/** Collects a column whose text stays the same over many rows: rows cost nothing, only a change of the text does. */
export class RunColumn {
  #indices: Int32Array;
  #values: string[] = [];
  #text = "";
  /** First row of the present text. */
  #start = 0;
  #characters = 0;

  constructor(capacity: number) {
    this.#indices = new Int32Array(capacity);
  }

  /** How long the texts of the column are together; each counts once for each stretch of rows. */
  get characters(): number {
    return this.#characters;
  }

  /** Sets the text from a row on. */
  set(text: string, row: number): void {
    this.#fill(row);
    this.#text = text;
  }

  /** Returns the column of so many rows and starts an empty one, with the same text. */
  take(rows: number): DictionaryText {
    this.#fill(rows);
    const taken = { values: this.#values, indices: this.#indices.subarray(0, rows) };
    this.#indices = new Int32Array(this.#indices.length);
    this.#values = [];
    this.#start = 0;
    this.#characters = 0;
    return taken;
  }

  #fill(end: number): void {
    if (end > this.#start) {
      this.#indices.fill(this.#values.length, this.#start, end);
      this.#values.push(this.#text);
      this.#characters += this.#text.length;
    }
    this.#start = end;
  }
}

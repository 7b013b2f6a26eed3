import type { RunText } from "./text-block.ts";

/** Walks the runs of a block's column, stretch by stretch. */
export class RunCursor {
  #column: RunText | undefined;
  #run = 0;
  /** Rows of the present run that have been walked. */
  #walked = 0;

  /**
   * Calls `use` with each text of rows `from` to before `to`, and the number of rows in which it stands. The stretches
   * of a column must follow each other; from row 0 on it is a new one.
   */
  walk(column: RunText, from: number, to: number, use: (text: string, rows: number) => void): void {
    if (from === 0 || column !== this.#column) {
      this.#column = column;
      this.#run = 0;
      this.#walked = 0;
    }
    for (let left = to - from; left > 0; ) {
      const runRows = (column.lengths[this.#run] ?? left) - this.#walked;
      const rows = Math.min(left, runRows);
      if (rows > 0) use(column.values[this.#run] ?? "", rows);
      left -= rows;
      this.#walked += rows;
      if (rows === runRows) {
        this.#run += 1;
        this.#walked = 0;
      }
    }
  }
}

/** A text column of a Parquet file to be written. */
export interface TextColumn {
  readonly name: string;
  /** True admits null; default: false. */
  readonly nullable?: boolean;
  /**
   * How the values are stored: `dictionary` lists distinct values once for each row group, `plain` stores each value,
   * less what it shares with the one before. Default: plain when more than half of the rows of the first row group
   * have a value of their own, else dictionary.
   */
  readonly encoding?: "dictionary" | "plain";
}

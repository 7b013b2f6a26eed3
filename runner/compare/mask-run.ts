/** What stands in outputs for one run and no other. */
export interface RunMarks {
  /** Absolute path of the repository. */
  readonly root: string;
  readonly run_tag: string;
  readonly run_id: string;
}

/** Clock times and durations, as cells log them. */
const TIMES =
  /\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?|\d\d:\d\d:\d\d|\d+(?:\.\d+)? ?(?:ms|s|min)\b/g;

/** Returns a text with `…` for what is another at every run, whatever the code does: its names, clock times, durations. */
export function maskRun(text: string, { root, run_tag, run_id }: RunMarks): string {
  const names = [root, run_tag, run_id].filter((name) => name !== "");
  return names.reduce((masked, name) => masked.replaceAll(name, "…"), text).replaceAll(TIMES, "…");
}

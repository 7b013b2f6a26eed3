/** Greys that read on white and on black alike. */
export const TEXT = "#767676";
export const LINE = "rgba(128,128,128,0.6)";
export const GRID = "rgba(128,128,128,0.25)";

/** The colours of the series, one after the other; each reads on white and on black. */
export const SERIES: readonly string[] = [
  "#4c78d8",
  "#e07b39",
  "#3a9d6a",
  "#c8515f",
  "#8a6fc9",
  "#b59f2b",
  "#3aa0b5",
  "#a8745a",
];

import type { Cell } from "./notebook.ts";

/** Returns the tags of a cell; none when its metadata has no list of them. */
export function tagsOf(cell: Cell): readonly string[] {
  const { tags } = cell.metadata;
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string") : [];
}

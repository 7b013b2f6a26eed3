import type { AxisRow } from "../content/index.ts";

/** A part of a course that other parts are in. */
export interface OutlineRow {
  /** Its name, moved to the right by how deep it lies. */
  readonly outline: string;
  readonly category: string;
  readonly graded: string;
  readonly start: string | null;
  readonly due: string | null;
  /** What is inside, at any depth. */
  readonly elements: number;
  readonly problems: number;
  readonly videos: number;
  readonly pages: number;
}

const DEPTH: Readonly<Record<string, number>> = {
  course: 0,
  chapter: 1,
  problemset: 2,
  sequential: 2,
  videosequence: 2,
  proctor: 2,
  randomize: 2,
};

/** Spaces that no browser and no table takes away. */
const INDENT = "\u2003";

/** Returns the outline of a course: the course, its chapters and their sequences, with what is in each. */
export function outlineCourse(rows: readonly AxisRow[]): OutlineRow[] {
  return rows.flatMap((row, at) => {
    const depth = DEPTH[row.category];
    if (depth === undefined) {
      return [];
    }
    const behind = rows.slice(at + 1);
    const end = behind.findIndex(({ category }) => (DEPTH[category] ?? Number.POSITIVE_INFINITY) <= depth);
    const inside = end === -1 ? behind : behind.slice(0, end);
    const count = (category: string) => inside.filter((other) => other.category === category).length;
    return [
      {
        outline: `${INDENT.repeat(2 * depth)}${row.name}`,
        category: row.category,
        graded: row.graded === "None" ? "" : row.graded,
        start: row.start,
        due: row.due,
        elements: inside.length,
        problems: count("problem"),
        videos: count("video"),
        pages: count("html"),
      },
    ];
  });
}

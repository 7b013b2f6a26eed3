import type { Database } from "../../tables/index.ts";

/** The courses and their numbers, as two files hold them. */
export interface Vocabulary {
  readonly n_items: number;
  /** Course → id. */
  readonly course2id: Readonly<Record<string, number>>;
  /** Id → course. */
  readonly id2course: Readonly<Record<string, string>>;
}

/**
 * Makes the table `vocabulary` (`course_id`, `item`) of the table `events`, and returns it.
 *
 * Courses are numbered from 0 in the order of their code points.
 */
export async function buildVocabulary(db: Database): Promise<Vocabulary> {
  await db.run(VOCABULARY);
  const rows = await db.query<{ course_id: string; item: number }>("FROM vocabulary ORDER BY item");
  return {
    n_items: rows.length,
    course2id: Object.fromEntries(rows.map(({ course_id, item }) => [course_id, item])),
    id2course: Object.fromEntries(rows.map(({ course_id, item }) => [String(item), course_id])),
  };
}

const VOCABULARY = `
  CREATE OR REPLACE TEMP TABLE vocabulary AS
  SELECT course_id, row_number() OVER (ORDER BY course_id) - 1 AS item
  FROM (SELECT DISTINCT course_id FROM events)`;

import type { JsonValue } from "../../files/index.ts";
import { isObject, type JsonObject } from "../json-object.ts";
import { toStandardCourseId } from "../keys/index.ts";
import { FORUM_COLUMNS } from "./forum-columns.ts";
import { DROPPED } from "./rephrase-post.ts";

/** A field that the table has no column for, or values that its column cannot hold. */
export interface ForumDrift {
  /** Its path in the post, as in `votes.planet`. */
  readonly field: string;
  readonly posts: number;
  /** The first value, as JSON, its beginning. */
  readonly example: string;
}

/** What was in the lines of a forum. */
export interface ForumSummary {
  readonly lines: number;
  readonly posts: number;
  readonly rejected: number;
  readonly rejectsByReason: Readonly<Record<string, number>>;
  /** Posts by `_type`; `none` for those that do not say. */
  readonly postsByType: Readonly<Record<string, number>>;
  /** Posts that name another course; they are in the table. */
  readonly ofOtherCourses: number;
  /** Posts with half a character in them, which became U+FFFD. */
  readonly mended: number;
  /** What is in the column `rest`, the most frequent first. */
  readonly drift: readonly ForumDrift[];
  /** Fields of mongo's own that are left out by rule, and in how many posts. */
  readonly dropped: Readonly<Record<string, number>>;
}

const LONGEST_EXAMPLE = 120;
/** Half a character can stand in JSON as an escape only. */
const HALF_ESCAPE = /\\ud[89a-f]/i;

/** Counts the lines of a forum while they are read. */
export class ForumCounts {
  lines = 0;
  #posts = 0;
  #mended = 0;
  #ofOtherCourses = 0;
  readonly #courseId: string;
  readonly #reasons = new Map<string, number>();
  readonly #types = new Map<string, number>();
  readonly #dropped = new Map<string, number>();
  readonly #drift = new Map<string, { posts: number; example: string }>();

  constructor(courseId: string) {
    this.#courseId = courseId;
  }

  countReject(reason: string): void {
    count(this.#reasons, reason);
  }

  countPost(post: JsonObject, rest: JsonObject, text: string): void {
    this.#posts += 1;
    count(this.#types, typeof post["_type"] === "string" ? post["_type"] : "none");
    const course = post["course_id"];
    if (typeof course === "string" && toStandardCourseId(course) !== this.#courseId) {
      this.#ofOtherCourses += 1;
    }
    if (HALF_ESCAPE.test(text) && /\p{Surrogate}/u.test(Object.values(post).map(flatten).join(""))) {
      this.#mended += 1;
    }
    for (const name of Object.keys(post).filter((field) => DROPPED.has(field))) {
      count(this.#dropped, name);
    }
    this.#countDrift(rest, "");
  }

  /** @throws {Error} when a line is neither, or both */
  assertAll(path: string, posts: number, rejects: number): void {
    if (posts + rejects !== this.lines || posts !== this.#posts) {
      throw new Error(
        `Cannot account for all lines of "${path}": ${this.lines} were read, ${posts} are posts, ${rejects} rejected`,
      );
    }
  }

  summarize(): ForumSummary {
    const drift = [...this.#drift].map(([field, { posts, example }]) => ({ field, posts, example }));
    return {
      lines: this.lines,
      posts: this.#posts,
      rejected: this.lines - this.#posts,
      rejectsByReason: toRecord(this.#reasons),
      postsByType: toRecord(this.#types),
      ofOtherCourses: this.#ofOtherCourses,
      mended: this.#mended,
      drift: drift.toSorted((one, other) => other.posts - one.posts || (one.field < other.field ? -1 : 1)),
      dropped: toRecord(this.#dropped),
    };
  }

  #countDrift(rest: JsonObject, above: string): void {
    for (const [name, value] of Object.entries(rest)) {
      const field = above === "" ? name : `${above}.${name}`;
      if (above === "" && isObject(value) && isObject(FORUM_COLUMNS[name])) {
        this.#countDrift(value, field);
      } else {
        const known = this.#drift.get(field) ?? {
          posts: 0,
          example: JSON.stringify(value).slice(0, LONGEST_EXAMPLE),
        };
        this.#drift.set(field, { ...known, posts: known.posts + 1 });
      }
    }
  }
}

function flatten(value: JsonValue): string {
  if (typeof value === "object" && value !== null) {
    return Object.values(value).map(flatten).join("");
  }
  return typeof value === "string" ? `${value}\n` : "";
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function toRecord(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

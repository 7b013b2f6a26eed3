import { drawHex } from "./draws.ts";
import { toSampleCourseKey } from "./sample-names.ts";

/** A module of a course, or what modules are in. */
export interface Block {
  readonly category: string;
  /** Its name in addresses and files. */
  readonly id: string;
  /** Its key in records, in the form that goes with its course. */
  readonly key: string;
  readonly name: string;
  readonly children: readonly Block[];
  /** Settings, as the files of the course have them. */
  readonly settings: Readonly<Record<string, string>>;
}

/** The names of a course. */
export interface CourseNames {
  readonly index: number;
  /** As records have it. */
  readonly key: string;
  /** As in `SampleX/S101x/1T2016`. */
  readonly id: string;
  readonly org: string;
  readonly number: string;
  readonly run: string;
  /** Whether its keys are of the time before opaque ones. */
  readonly isOld: boolean;
}

/** Returns the names of a course. */
export function nameCourse(index: number): CourseNames {
  const key = toSampleCourseKey(index);
  const id = key.replace("course-v1:", "").replaceAll("+", "/");
  const [org = "", number = "", run = ""] = id.split("/");
  return { index, key, id, org, number, run, isOld: key === id };
}

/** Returns the key of a module. */
function toUsageKey({ key, org, number, isOld }: CourseNames, category: string, id: string): string {
  return isOld
    ? `i4x://${org}/${number}/${category}/${id}`
    : `${key.replace("course-v1:", "block-v1:")}+type@${category}+block@${id}`;
}

/** What is to be made a block. */
export interface BlockDraft {
  readonly category: string;
  readonly name: string;
  readonly children?: readonly Block[];
  readonly settings?: Readonly<Record<string, string>>;
}

/** Makes the blocks of a course, each with an id of its own: hexadecimal digits, in older courses its name. */
export class BlockMaker {
  readonly #seed: number;
  readonly #course: CourseNames;
  readonly #counts = new Map<string, number>();

  constructor(seed: number, course: CourseNames) {
    this.#seed = seed;
    this.#course = course;
  }

  make({ category, name, children = [], settings = {} }: BlockDraft): Block {
    const id = this.#nextId(category, name);
    return { category, id, key: toUsageKey(this.#course, category, id), name, children, settings };
  }

  #nextId(category: string, name: string): string {
    const bare = name.replaceAll(/[^A-Za-z0-9]+/g, "_").replaceAll(/^_|_$/g, "");
    const count = this.#counts.get(`${category} ${bare}`) ?? 0;
    this.#counts.set(`${category} ${bare}`, count + 1);
    if (this.#course.isOld) {
      // Ids of questions end in numbers with dashes below: readers cut them off there.
      const safe = bare.replaceAll(/_(?=\d)/g, "");
      return count === 0 ? safe : `${safe}v${count + 1}`;
    }
    const text = Array.from(`${category} ${bare}`, (letter) => letter.charCodeAt(0));
    return drawHex(4, this.#seed, this.#course.index, count, ...text);
  }
}

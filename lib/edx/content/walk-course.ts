import type { Element } from "@xmldom/xmldom";
import { toText } from "../json-object.ts";
import type { AxisRow } from "./axis-row.ts";
import type { ContentFault } from "./content-fault.ts";
import { findDateFaults } from "./find-date-faults.ts";
import { findSetting, findText, type Step } from "./lookup.ts";
import { readModuleData } from "./module-data.ts";
import type { Course } from "./open-course.ts";
import { parseContentDate } from "./parse-date.ts";
import { childElements, countDescendants } from "./parse-xml.ts";
import { toSettingText } from "./policy.ts";
import { repairText } from "./repair-text.ts";

/** How a course is walked. */
export interface WalkOptions {
  /** Id of the course in its tables, as in `MITx/8.01x/2T2015`. */
  readonly courseId: string;
  /**
   * Gives what edx2bigquery gives: `hide_from_toc` of false in a policy hides an element too, ids of videos are texts of
   * lists; default false.
   */
  readonly compatible?: boolean | undefined;
}

/** Why an element has no row. */
export type LeftOutReason = "hidden" | "without a name" | "without a place" | "inside of a page or problem";

/** The elements of a course, each of them accounted for. */
export interface CourseSurvey {
  readonly rows: readonly AxisRow[];
  /** All elements of the course. */
  readonly elements: number;
  /** Those without a row, by the rule that leaves them out. */
  readonly leftOut: Readonly<Record<LeftOutReason, number>>;
  /** Dates that are none. */
  readonly faults: readonly ContentFault[];
}

/**
 * Returns the elements of a course that learners can see, in the order in which they meet them. An element that is hidden
 * is left out with all that is inside; one without a name of its own has no row, but what is inside has.
 */
export function walkCourse(course: Course, options: WalkOptions): readonly AxisRow[] {
  return surveyCourse(course, options).rows;
}

/**
 * Returns the rows of {@link walkCourse}, and what became of every other element.
 *
 * @throws {Error} when rows and what is left out are not all elements of the course
 */
export function surveyCourse(course: Course, options: WalkOptions): CourseSurvey {
  const walk = new Walk(course, options);
  walk.visit(course.root, TOP);
  const { rows, leftOut, faults } = walk;
  const elements = 1 + countDescendants(course.root);
  const met = Object.values(leftOut).reduce((total, count) => total + count, rows.length);
  if (met !== elements) {
    throw new Error(`Cannot account for all elements of the course: it has ${elements}, ${met} were met`);
  }
  return { rows: renameVerticals(rows), elements, leftOut, faults };
}

/** What is known of an element from those around it. */
interface Place {
  /** Among its parent's children, from 1. */
  readonly position: number;
  readonly path: readonly string[];
  /** The elements around it, the nearest first. */
  readonly steps: readonly Step[];
  /** Kind of sequence that it is in. */
  readonly sequence: string | null;
  readonly parentStart: string | null;
  /** Module id of the chapter that it is in. */
  readonly chapter: string | null;
  readonly parent: string | null;
  /** Name of the test that it is in, of which learners see one side. */
  readonly split: string | null;
}

const TOP: Place = {
  position: 1,
  path: [],
  steps: [],
  sequence: null,
  parentStart: null,
  chapter: null,
  parent: null,
  split: null,
};

/** Nobody walks into these: what is inside is their content. */
const LEAVES = new Set([
  "html",
  "problem",
  "discussion",
  "customtag",
  "poll_question",
  "combinedopenended",
  "metadata",
]);

/** Children that have no place of their own. */
const WITHOUT_PLACE = new Set(["discussion", "source"]);

/** Elements whose name begins a path, behind that of the chapter. */
const SEQUENCES = new Set(["problemset", "sequential", "videosequence", "proctor", "randomize"]);

class Walk {
  readonly #course: Course;
  readonly #options: WalkOptions;
  readonly rows: AxisRow[] = [];
  readonly faults: ContentFault[] = [];
  readonly leftOut = {
    hidden: 0,
    "without a name": 0,
    "without a place": 0,
    "inside of a page or problem": 0,
  };

  constructor(course: Course, options: WalkOptions) {
    this.#course = course;
    this.#options = options;
  }

  visit(element: Element, place: Place): void {
    const urlName = readUrlName(element);
    const steps = [{ element, key: this.#policyKey(element, urlName) }, ...place.steps];
    if (this.#isHidden(steps)) {
      this.leftOut.hidden += 1 + countDescendants(element);
      return;
    }
    this.leftOut["without a name"] += urlName === "" ? 1 : 0;
    const inside = urlName === "" ? { ...place, steps } : this.#addRow(element, { ...place, steps }, urlName);
    if (LEAVES.has(element.tagName)) {
      this.leftOut["inside of a page or problem"] += countDescendants(element);
    } else {
      this.#visitChildren(element, inside, urlName);
    }
  }

  /** A vertical without a name gives its own position to all that is inside. */
  #visitChildren(element: Element, inside: Place, urlName: string): void {
    const keepsPosition = element.tagName === "vertical" && urlName === "";
    let position = keepsPosition ? inside.position : 1;
    for (const child of childElements(element)) {
      if (WITHOUT_PLACE.has(child.tagName)) {
        this.leftOut["without a place"] += 1 + countDescendants(child);
      } else {
        this.visit(child, { ...inside, position });
        position += keepsPosition ? 0 : 1;
      }
    }
  }

  #policyKey(element: Element, urlName: string): string {
    return element.tagName === "course"
      ? `course/${this.#course.policy.run}`
      : `${element.tagName}/${urlName}`;
  }

  #isHidden(steps: readonly Step[]): boolean {
    const hidden = findSetting(this.#course.policy, steps, "hide_from_toc");
    if (hidden === undefined || hidden === "false") {
      return false;
    }
    return this.#options.compatible === true || toText(hidden).toLowerCase() !== "false";
  }

  /** Returns the place of what is inside. */
  #addRow(element: Element, place: Place, urlName: string): Place {
    const { tagName } = element;
    const path = toPath(tagName, urlName, place);
    const sequence = SEQUENCES.has(tagName) ? tagName : place.sequence;
    const moduleId = this.#toModuleId(tagName, urlName, { path, sequence });
    const start = notBefore(this.#readDate(place.steps, "start"), place.parentStart);
    this.rows.push({
      course_id: this.#options.courseId,
      index: this.rows.length + 1,
      url_name: urlName,
      category: tagName,
      gformat: this.#readFormat(element, place.steps),
      start,
      due: this.#readDate(place.steps, "due"),
      name: this.#readName(element, place.steps, urlName),
      path: `/${path.join("/")}`,
      module_id: moduleId,
      data: readModuleData(element, this.#options) ?? null,
      chapter_mid: place.chapter,
      graded: this.#readGraded(element, place.steps),
      parent: place.parent,
      is_split: place.split !== null,
      split_url_name: place.split,
    });
    const chapter = tagName === "chapter" ? moduleId : place.chapter;
    const split = tagName === "split_test" ? (place.split ?? urlName) : place.split;
    return { ...place, path, sequence, parentStart: start, chapter, parent: urlName, split };
  }

  #toModuleId(
    tag: string,
    urlName: string,
    { path, sequence }: { readonly path: readonly string[]; readonly sequence: string | null },
  ): string {
    const { org, number } = this.#course;
    // Pages are not known by their own names in tracking logs, but by the place that is gone to.
    const [, name, position] = path;
    return tag === "html" && sequence !== null
      ? `${org}/${number}/${sequence}/${name}/${position}`
      : `${org}/${number}/${tag}/${urlName}`;
  }

  #readDate(steps: readonly Step[], name: "start" | "due"): string | null {
    this.faults.push(...findDateFaults(this.#course, steps, name));
    const text = findText(this.#course.policy, steps, name);
    return (text === undefined ? undefined : parseContentDate(text)) ?? null;
  }

  #readName(element: Element, [step]: readonly Step[], urlName: string): string {
    const name = this.#course.policy.setting(step?.key ?? "", "display_name");
    return repairText(toText(name ?? element.getAttribute("display_name") ?? urlName));
  }

  #readFormat(element: Element, steps: readonly Step[]): string | null {
    const format = element.getAttribute("format") ?? findSetting(this.#course.policy, steps, "format");
    return format === undefined ? null : toText(format);
  }

  /** Python's word for what is not there: tables are compared with the text. */
  #readGraded(element: Element, steps: readonly Step[]): string {
    const graded = element.getAttribute("graded") ?? findSetting(this.#course.policy, steps, "graded");
    return graded === undefined ? "None" : toSettingText(graded);
  }
}

function readUrlName(element: Element): string {
  const own = element.getAttribute("url_name") || element.getAttribute("url_name_orig");
  return own || toUrlName(element.getAttribute("display_name") ?? "");
}

function toUrlName(displayName: string): string {
  return displayName
    .trim()
    .replaceAll(" ", "_")
    .replaceAll(/[:.()]/g, "_")
    .replaceAll("__", "_");
}

function toPath(tag: string, urlName: string, { path, position }: Place): readonly string[] {
  if (tag === "chapter") {
    return [urlName];
  }
  return SEQUENCES.has(tag) ? [path[0] ?? "", urlName] : [...path, String(position)];
}

/** Nothing can be seen before what it is in. */
function notBefore(start: string | null, parentStart: string | null): string | null {
  return start !== null && parentStart !== null && start < parentStart ? parentStart : start;
}

/** The name of a vertical is often that of something inside it. */
function renameVerticals(rows: readonly AxisRow[]): AxisRow[] {
  const counts = new Map<string, number>();
  for (const { url_name } of rows) {
    counts.set(url_name, (counts.get(url_name) ?? 0) + 1);
  }
  return rows.map((row) => {
    const isShared = row.category === "vertical" && (counts.get(row.url_name) ?? 0) > 1;
    return isShared ? { ...row, url_name: `${row.url_name}_vertical` } : row;
  });
}

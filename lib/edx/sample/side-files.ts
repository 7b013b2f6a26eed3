import { nameCourse } from "./course-block.ts";
import { drawPerson } from "./person.ts";
import { DAY_MS, FIRST_TIME, toSampleUsername } from "./sample-names.ts";
import type { SampleWorld } from "./sample-world.ts";

const LISTING_COLUMNS =
  "Institution,Semester,New or Rerun,Course Number,Short Title,Title,Instructors,Registration Open,Course Launch,Course Wrap,course_id";

/** Returns the list of courses that institutions keep, as CSV. */
export function renderListings({ seed, courses }: SampleWorld): string {
  const rows = Array.from({ length: courses }, (_, course) => {
    const { id, org, number, run } = nameCourse(course);
    const { name } = drawPerson(seed, -1 - course);
    const [open, launch, wrap] = [-40, 0, 60].map((days) => toListingDate(FIRST_TIME + days * DAY_MS));
    const title = `"A Sample of Learning, Part ${course + 1}"`;
    return [org, run, "New", number, `Sample ${course + 1}`, title, name, open, launch, wrap, id].join(",");
  });
  return [LISTING_COLUMNS, ...rows, ""].join("\n");
}

function toListingDate(time: number): string {
  const date = new Date(time);
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`;
}

/** Returns the staff of all courses, as CSV. */
export function renderStaff({ seed, courses }: SampleWorld): string {
  const rows = Array.from({ length: courses }, (_, course) => {
    const { id } = nameCourse(course);
    return [id, toSampleUsername(-1 - course), drawPerson(seed, -1 - course).name, "instructor"].join(",");
  });
  return ["course_id,username,name,role", ...rows, ""].join("\n");
}

/** Returns the list of courses that notebooks are run for, as YAML: all, and those with old and with opaque keys. */
export function renderCourseList({ courses }: SampleWorld): string {
  const names = Array.from({ length: courses }, (_, course) => nameCourse(course));
  const groups = [
    ["opaque", names.filter(({ isOld }) => !isOld)],
    ["old", names.filter(({ isOld }) => isOld)],
  ] as const;
  const list = (indent: string, of: typeof names) => of.map(({ id }) => `${indent}- ${id}\n`).join("");
  const filled = groups.filter(([, of]) => of.length > 0);
  return `course_id_list:\n${list("  ", names)}courses:\n${filled.map(([name, of]) => `  ${name}:\n${list("    ", of)}`).join("")}`;
}

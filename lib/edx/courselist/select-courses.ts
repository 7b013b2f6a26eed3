import { isStandardCourseId, toStandardCourseId } from "../keys/index.ts";
import { CourseListError } from "./course-list-error.ts";
import type { CourseList } from "./read-course-list.ts";

/**
 * Returns the courses that some names stand for, in standard form, each once, in order. A name is that of a group, or a
 * course, which need not be in the list. Without a name all of `course_id_list`, or of all groups where there is none.
 *
 * @throws {CourseListError} when a name is neither, or nothing is left
 */
export function selectCourses(list: CourseList, names: string | readonly string[] = []): string[] {
  const wanted = [names].flat().filter((name) => name !== "");
  const courseIds = wanted.length === 0 ? listAll(list) : wanted.flatMap((name) => selectOne(list, name));
  if (courseIds.length === 0) {
    const asked = wanted.map((name) => `"${name}"`).join(", ");
    throw new CourseListError(list.path, `it has no course${asked === "" ? "" : ` for ${asked}`}`);
  }
  return [...new Set(courseIds)];
}

function listAll({ courseIds, groups }: CourseList): readonly string[] {
  return courseIds.length > 0 ? courseIds : Object.values(groups).flat();
}

function selectOne({ path, groups }: CourseList, name: string): readonly string[] {
  if (Object.hasOwn(groups, name)) {
    return groups[name] ?? [];
  }
  const courseId = toStandardCourseId(name);
  if (!isStandardCourseId(courseId)) {
    const known = Object.keys(groups);
    const there = known.length === 0 ? "it has no groups" : `its groups are ${known.join(", ")}`;
    throw new CourseListError(path, `"${name}" is neither a course nor a group; ${there}`);
  }
  return [courseId];
}

import type { Element } from "@xmldom/xmldom";
import { assembleCourse } from "./assemble-course.ts";
import type { ContentFault } from "./content-fault.ts";
import type { CourseFiles } from "./course-files.ts";
import { findRun, readRoot, rootRun } from "./course-runs.ts";
import { childElements } from "./parse-xml.ts";
import type { Policy } from "./policy.ts";

/** A course, put together from its files. */
export interface Course {
  readonly org: string;
  /** Number of the course, as in `8.01x`. */
  readonly number: string;
  readonly policy: Policy;
  /** The course element, with everything that belongs to it inside. */
  readonly root: Element;
  /** What it was put together from. */
  readonly files: CourseFiles;
  /** What of the export could not be read. */
  readonly faults: readonly ContentFault[];
}

/**
 * Puts a course together from the files of its export.
 *
 * @param run - which of several runs to take; default: the last by name
 * @throws {CourseContentError} when the export has no course, or not that run
 */
export function openCourse(files: CourseFiles, { run }: { readonly run?: string | undefined } = {}): Course {
  const faults: ContentFault[] = [];
  const { pointer, policy } = findRun(files, faults, run);
  const root = findRoot(pointer, { files, policy, faults });
  assembleCourse(root, { files, policy, faults });
  return {
    org: pointer.getAttribute("org") ?? "",
    number: pointer.getAttribute("course") ?? "",
    policy,
    root,
    files,
    faults,
  };
}

interface Sources {
  readonly files: CourseFiles;
  readonly policy: Policy;
  readonly faults: ContentFault[];
}

/** A small course stands in course.xml itself. */
function findRoot(pointer: Element, { files, policy, faults }: Sources): Element {
  const candidates = [policy.run, rootRun(pointer)].map((name) => `course/${name}.xml`);
  const file = candidates.find((path) => files.read(path) !== undefined);
  if (file !== undefined) {
    return readRoot(files, file, faults);
  }
  if (childElements(pointer).length === 0) {
    faults.push({ file: candidates[0] ?? "course", reason: "it is not in the export: the course is empty" });
  }
  return pointer;
}

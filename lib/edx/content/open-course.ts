import type { Element } from "@xmldom/xmldom";
import { assembleCourse } from "./assemble-course.ts";
import { type ContentFault, CourseContentError } from "./content-fault.ts";
import type { CourseFiles } from "./course-files.ts";
import { parseXml } from "./parse-xml.ts";
import { findPolicy, type Policy } from "./policy.ts";

/** A course, put together from its files. */
export interface Course {
  readonly org: string;
  /** Number of the course, as in `8.01x`. */
  readonly number: string;
  readonly policy: Policy;
  /** The course element, with everything that belongs to it inside. */
  readonly root: Element;
  /** What of the export could not be read. */
  readonly faults: readonly ContentFault[];
}

const COURSE_FILE = "course.xml";

/**
 * Puts a course together from the files of its export.
 *
 * @param run - which of several runs to take; default: the last by name
 * @throws {CourseContentError} when the export has no course, or not that run
 */
export function openCourse(files: CourseFiles, { run }: { readonly run?: string | undefined } = {}): Course {
  const faults: ContentFault[] = [];
  const pointer = readRoot(files, COURSE_FILE, faults);
  const policy = findPolicy(files, faults, { run, rootRun: pointer.getAttribute("url_name") ?? "" });
  const file = `course/${policy.run}.xml`;
  // A small course stands in course.xml itself.
  const root = files.read(file) === undefined ? pointer : readRoot(files, file, faults);
  assembleCourse(root, { files, policy, faults });
  return {
    org: pointer.getAttribute("org") ?? "",
    number: pointer.getAttribute("course") ?? "",
    policy,
    root,
    faults,
  };
}

function readRoot(files: CourseFiles, file: string, faults: ContentFault[]): Element {
  const text = files.read(file);
  if (text === undefined) {
    throw new CourseContentError(file, "it is not in the export, which is no course then");
  }
  const { root, faults: found } = parseXml(file, text);
  if (root === undefined) {
    throw new CourseContentError(file, found.map(({ reason }) => reason).join("; "));
  }
  faults.push(...found);
  return root;
}

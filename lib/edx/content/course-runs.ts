import type { Element } from "@xmldom/xmldom";
import { type ContentFault, CourseContentError } from "./content-fault.ts";
import type { CourseFiles } from "./course-files.ts";
import { parseXml } from "./parse-xml.ts";
import { emptyPolicy, type Policy, readPolicy } from "./policy.ts";

/** A run of a course: one export may have several. */
export interface CourseRun {
  /** The element that names organisation, number and run; a small course stands in it as a whole. */
  readonly pointer: Element;
  readonly policy: Policy;
}

const COURSE_FILE = "course.xml";
const ASSETS = "policies/assets.json";

/**
 * Returns the runs of an export, by name: one for each file in `roots/`, or, without them, for each policy, or the one of
 * `course.xml`. Newer exports have `policies/{run}/policy.json`, older ones `policies/{run}.json`.
 *
 * @throws {CourseContentError} when there is no course, or none that can be read
 */
export function listRuns(files: CourseFiles, faults: ContentFault[]): CourseRun[] {
  const roots = files.paths.filter((path) => /^roots\/[^/]+\.xml$/.test(path));
  return roots.length === 0 ? listPolicyRuns(files, faults) : listRootRuns(files, roots, faults);
}

/**
 * Returns one run of an export.
 *
 * @param run - its name; default: the last by name
 * @throws {CourseContentError} when there is no course, or not that run
 */
export function findRun(files: CourseFiles, faults: ContentFault[], run?: string): CourseRun {
  const runs = listRuns(files, faults);
  const found = runs.findLast(({ policy }) => run === undefined || policy.run === run);
  if (found !== undefined) {
    return found;
  }
  const rooted = runs.find(({ pointer }) => rootRun(pointer) === run);
  if (rooted === undefined || run === undefined) {
    const known = runs.flatMap(({ policy, pointer }) => [policy.run, rootRun(pointer)]);
    throw new CourseContentError(
      "policies",
      `there is no run "${run}", it has ${[...new Set(known)].join(", ")}`,
    );
  }
  return { pointer: rooted.pointer, policy: emptyPolicy(run) };
}

/**
 * Returns the root element of a file.
 *
 * @throws {CourseContentError} when the file is not there, or no XML
 */
export function readRoot(files: CourseFiles, file: string, faults: ContentFault[]): Element {
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

/** Returns the name of the run that an element of `course.xml` or `roots/` has; empty when it says none. */
export function rootRun(pointer: Element): string {
  return pointer.getAttribute("url_name") ?? "";
}

function listPolicyRuns(files: CourseFiles, faults: ContentFault[]): CourseRun[] {
  const pointer = readRoot(files, COURSE_FILE, faults);
  const flat = files.paths.filter((path) => /^policies\/[^/]+\.json$/.test(path) && path !== ASSETS);
  const nested = files.paths.filter((path) => /^policies\/[^/]+\/policy\.json$/.test(path));
  const policies = (flat.length > 0 ? flat : nested).map((path) => readPolicy(files, path, faults));
  return policies.length === 0
    ? [{ pointer, policy: emptyPolicy(rootRun(pointer)) }]
    : policies.map((policy) => ({ pointer, policy }));
}

function listRootRuns(files: CourseFiles, roots: readonly string[], faults: ContentFault[]): CourseRun[] {
  const runs = roots.flatMap((file) => {
    const { root: pointer, faults: found } = parseXml(file, files.read(file) ?? "");
    faults.push(...found);
    return pointer === undefined
      ? []
      : [{ pointer, policy: readRootPolicy(files, rootRun(pointer), faults) }];
  });
  if (runs.length === 0) {
    throw new CourseContentError("roots", "none of the files in it is XML");
  }
  return runs;
}

function readRootPolicy(files: CourseFiles, run: string, faults: ContentFault[]): Policy {
  const candidates = [`policies/${run}.json`, `policies/${run}/policy.json`];
  const file = candidates.find((path) => files.read(path) !== undefined);
  return file === undefined ? emptyPolicy(run) : readPolicy(files, file, faults);
}

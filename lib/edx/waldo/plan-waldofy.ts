import { join } from "node:path";
import { type PackageFile, RepeatedTableError, readPackageFileName } from "../dumps/index.ts";

/** What becomes of a file of a package. */
export interface WaldofyStep {
  readonly file: PackageFile;
  /** Path below the base; undefined when nothing becomes of it. */
  readonly target: string | undefined;
  readonly action: "convert" | "compress" | "copy" | "leave";
  /** Why it is left. */
  readonly reason: string | undefined;
}

/** How the files of a package are placed. */
export interface PlanWaldofyOptions {
  /** Day of the package, `YYYY-MM-DD`. */
  readonly date: string;
  /** The courses that are wanted, in standard form. */
  readonly courses: readonly string[];
  /** True leaves files of all other courses; default: they have places below `UNKNOWN`. */
  readonly only?: boolean | undefined;
  /** Of two files for one place the one of this site is taken, as in `prod-analytics`; default: an error. */
  readonly site?: string | undefined;
}

/** Where files of courses go that are not wanted. */
const UNKNOWN = "UNKNOWN";

const NOT_TAKEN = "it is no file that edx2bigquery takes from a package";
const ENCRYPTED = "it is encrypted: decrypt it first";

/**
 * Returns what becomes of the files of a package, each of them once, in the order of their names.
 *
 * @throws {RepeatedTableError} when two files would be written to one place
 */
export function planWaldofy(names: readonly string[], options: PlanWaldofyOptions): WaldofyStep[] {
  const steps = names.toSorted().map((name) => planFile(name, options));
  const taken = new Map<string, WaldofyStep>();
  for (const target of new Set(steps.flatMap((step) => step.target ?? []))) {
    taken.set(
      target,
      chooseStep(
        target,
        steps.filter((step) => step.target === target),
        options.site,
      ),
    );
  }
  return steps.map((step) => {
    const chosen = step.target === undefined ? step : taken.get(step.target);
    return chosen === undefined || chosen === step
      ? step
      : leave(step.file, `"${chosen.file.name}" is taken instead`);
  });
}

function planFile(name: string, { date, courses, only }: PlanWaldofyOptions): WaldofyStep {
  const file = readPackageFileName(name, { courseIds: courses, date });
  const action = toAction(file);
  if (action === undefined) {
    return leave(file, name.endsWith(".gpg") ? ENCRYPTED : NOT_TAKEN);
  }
  const course = file.courseId?.replaceAll("/", "-") ?? name.slice(0, -file.content.length - 1);
  if (course === "") {
    return leave(file, "its name has no course");
  }
  const isWanted = file.courseId !== undefined && courses.includes(file.courseId);
  if (only === true && !isWanted) {
    return leave(file, "its course is not wanted");
  }
  const place = isWanted ? [course, date] : [UNKNOWN, course, date];
  return { file, target: join(...place, toTargetName(file)), action, reason: undefined };
}

function leave(file: PackageFile, reason: string): WaldofyStep {
  return { file, target: undefined, action: "leave", reason };
}

function toAction({ name, kind }: PackageFile): WaldofyStep["action"] | undefined {
  if (kind === "sql") {
    return /\.sql(?:\.gz)?$/.test(name) ? "convert" : undefined;
  }
  if (kind === "content" || /\.(?:mongo|json)\.gz$/.test(name)) {
    return "copy";
  }
  return /\.(?:mongo|json)$/.test(name) ? "compress" : undefined;
}

function toTargetName({ kind, table, content }: PackageFile): string {
  if (table !== undefined) {
    return `${table}.csv.gz`;
  }
  if (kind === "forum") {
    return "forum.mongo.gz";
  }
  return content.endsWith(".gz") ? content : `${content}.gz`;
}

/** A file and its own compressed form are one. */
function chooseStep(target: string, steps: readonly WaldofyStep[], site: string | undefined): WaldofyStep {
  const stems = new Set(steps.map(({ file }) => file.name.replace(/\.gz$/, "")));
  const ofSite = steps.filter(({ file }) => site !== undefined && isOfSite(file, site));
  const [chosen, second] = stems.size > 1 ? ofSite : steps;
  if (chosen === undefined || (stems.size > 1 && second !== undefined)) {
    throw new RepeatedTableError(
      target,
      steps.map(({ file }) => file.name),
    );
  }
  return chosen;
}

/** Names of forums have the first word of a site alone, as in `edge.mongo`. */
function isOfSite({ content, kind }: PackageFile, site: string): boolean {
  const stem = content.replace(/\.(?:sql|mongo|json|xml\.tar)(?:\.gz)?$/, "");
  return kind === "forum" ? site.startsWith(stem) : stem.endsWith(`-${site}`);
}

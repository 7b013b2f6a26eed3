import type { JsonValue } from "../../files/index.ts";
import { isObject, type JsonObject, parseJson } from "../json-object.ts";
import { type ContentFault, CourseContentError } from "./content-fault.ts";
import type { CourseFiles } from "./course-files.ts";

/** Type of a column of the grading policy. */
export type GradingColumnType = "VARCHAR" | "BIGINT" | "DOUBLE";

/** The grading policy of a course as a table: one row for each type of assignment. */
export interface GradingPolicy {
  /** Names and types of the columns, in order. */
  readonly columns: readonly { readonly name: string; readonly type: GradingColumnType }[];
  readonly rows: readonly JsonObject[];
  /** What is odd about the policy, though it is one. */
  readonly faults: readonly ContentFault[];
}

const GRADING_FILE = /^policies\/[^/]+\/grading_policy\.json$/;
/** Weights that are written with two digits seldom add up to 1 exactly. */
const WEIGHT_TOLERANCE = 0.001;

/**
 * Returns the grading policy of a course.
 *
 * @param run - whose policy; default: the first by name
 * @throws {CourseContentError} when the course has none, or one without assignments or cutoffs
 */
export function readGradingPolicy(files: CourseFiles, run?: string): GradingPolicy {
  const file = files.paths.find((path) =>
    run === undefined ? GRADING_FILE.test(path) : path === toPath(run),
  );
  if (file === undefined) {
    throw new CourseContentError(toPath(run ?? "*"), "it is not in the export");
  }
  const policy = parseJson(files.read(file) ?? "");
  const graders = listGraders(policy);
  const cutoffs = isObject(policy) && isObject(policy["GRADE_CUTOFFS"]) ? policy["GRADE_CUTOFFS"] : {};
  if (graders.length === 0 || Object.keys(cutoffs).length === 0) {
    const missing = graders.length === 0 ? "GRADER" : "GRADE_CUTOFFS";
    throw new CourseContentError(file, `it has nothing under ${missing}`);
  }
  const rows = graders.map((grader) => toRow(grader, cutoffs));
  return { columns: listColumns(rows, graders, cutoffs), rows, faults: checkWeights(file, rows) };
}

function listGraders(policy: JsonValue | undefined): JsonObject[] {
  const graders = isObject(policy) ? policy["GRADER"] : undefined;
  return Array.isArray(graders) ? graders.filter(isObject) : [];
}

function toPath(run: string): string {
  return `policies/${run}/grading_policy.json`;
}

function toRow(grader: JsonObject, cutoffs: JsonObject): JsonObject {
  const { type = null, weight = null, name = type, ...rest } = grader;
  const own = Object.entries({ ...rest, ...prefixCutoffs(cutoffs) });
  return {
    assignment_type: type,
    name,
    fraction_of_overall_grade: weight,
    ...Object.fromEntries(own.map(([key, value]): [string, JsonValue] => [toColumnName(key), value])),
  };
}

function prefixCutoffs(cutoffs: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(cutoffs).map(([grade, cutoff]) => [`overall_cutoff_for_${grade.toLowerCase()}`, cutoff]),
  );
}

/** The columns of the first assignment, then the cutoffs, then what only later assignments have. */
function listColumns(
  rows: readonly JsonObject[],
  [first = {}]: readonly JsonObject[],
  cutoffs: JsonObject,
): GradingPolicy["columns"] {
  const leading = ["assignment_type", "name", "fraction_of_overall_grade"];
  const ofFirst = Object.keys(first)
    .filter((key) => !["type", "weight", "name"].includes(key))
    .map(toColumnName);
  const ofCutoffs = Object.keys(prefixCutoffs(cutoffs)).map(toColumnName).toSorted();
  const others = rows.flatMap((row) => Object.keys(row));
  const names = new Set([...leading, ...ofFirst, ...ofCutoffs, ...others]);
  return Array.from(names, (name) => ({ name, type: toColumnType(name) }));
}

function toColumnName(key: string): string {
  return key.replaceAll(/[. ]/g, "_").replaceAll("+", "_").replaceAll("-", "__");
}

const TEXT_COLUMNS = new Set(["name", "category", "show_only_average", "section_type", "assignment_type"]);

function toColumnType(name: string): GradingColumnType {
  if (name.includes("_id") || name.includes("_label") || TEXT_COLUMNS.has(name)) {
    return "VARCHAR";
  }
  if (name.includes("_count")) {
    return "BIGINT";
  }
  return name.includes("hide_") ? "VARCHAR" : "DOUBLE";
}

function checkWeights(file: string, rows: readonly JsonObject[]): ContentFault[] {
  const sum = rows.reduce((total, row) => total + Number(row["fraction_of_overall_grade"] ?? 0), 0);
  return Math.abs(sum - 1) < WEIGHT_TOLERANCE
    ? []
    : [{ file, reason: `its weights add up to ${sum}, not to 1` }];
}

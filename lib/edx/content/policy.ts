import type { JsonValue } from "../../files/index.ts";
import { isObject, type JsonObject, parseJson, toText } from "../json-object.ts";
import type { ContentFault } from "./content-fault.ts";
import type { CourseFiles } from "./course-files.ts";

/** Settings of the elements of a course, by `category/url_name`. */
export interface Policy {
  /** Where it stands; undefined when the course has none. */
  readonly file: string | undefined;
  /** Name of the run, as in `2T2015`: the file `course/{run}.xml` is its root. */
  readonly run: string;
  /** A setting of one element; undefined when it is not there, or null. */
  setting(key: string, name: string): JsonValue | undefined;
  /** All settings of one element. */
  settings(key: string): JsonObject;
}

/** Returns the policy in a file of a course. A file that cannot be read is a fault, and a policy without settings. */
export function readPolicy(files: CourseFiles, file: string, faults: ContentFault[]): Policy {
  const parsed = parseJson(files.read(file) ?? "");
  if (!isObject(parsed)) {
    faults.push({ file, reason: "it is no JSON object" });
  }
  const entries = isObject(parsed) ? parsed : {};
  const key = Object.keys(entries).find((name) => name.startsWith(COURSE_KEY));
  return toPolicy(file, key?.slice(COURSE_KEY.length) ?? runOfPath(file), entries);
}

const COURSE_KEY = "course/";

/** A policy without settings, for a course that has no policy file. */
export function emptyPolicy(run: string): Policy {
  return toPolicy(undefined, run, {});
}

function toPolicy(file: string | undefined, run: string, entries: JsonObject): Policy {
  const settings = (key: string): JsonObject => {
    const entry = entries[key];
    return isObject(entry) ? entry : {};
  };
  return { file, run, settings, setting: (key, name) => settings(key)[name] ?? undefined };
}

/** `policies/2T2015/policy.json` and `policies/2T2015.json` are both of the run 2T2015. */
function runOfPath(file: string): string {
  const [, folder = "", name] = file.split("/");
  return name === undefined ? folder.replace(/\.json$/, "") : folder;
}

/** Returns a setting as tables have always had it: true and false as Python spells them. */
export function toSettingText(value: JsonValue): string {
  return typeof value === "boolean" ? (value ? "True" : "False") : toText(value);
}

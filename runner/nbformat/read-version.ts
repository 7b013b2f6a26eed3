import { NotebookFormatError } from "./notebook-format-error.ts";
import type { Reading } from "./quirk.ts";

const MAJOR = 4;
const NEWEST_MINOR = 5;

/**
 * Returns the minor version of a notebook of format 4.
 *
 * @throws {NotebookFormatError} when it is not a notebook or its major version is not 4
 */
export function readVersion(
  fields: Readonly<Record<string, unknown>>,
  name: string,
  reading: Reading,
): number {
  const { nbformat: major, nbformat_minor: minor } = fields;
  if (major !== MAJOR) {
    throw refuseMajor(fields, name);
  }
  if (typeof minor !== "number" || !Number.isInteger(minor) || minor < 0) {
    reading.addQuirk(
      "minor-version",
      "nbformat_minor",
      `is ${JSON.stringify(minor) ?? "missing"}, read as 0`,
    );
    return 0;
  }
  if (minor > NEWEST_MINOR) {
    reading.addQuirk(
      "minor-version",
      "nbformat_minor",
      `is ${minor}, newer than ${NEWEST_MINOR}, read as that`,
    );
  }
  return minor;
}

function refuseMajor(fields: Readonly<Record<string, unknown>>, name: string): NotebookFormatError {
  const { nbformat: major, nbformat_minor: minor } = fields;
  if (typeof major === "number") {
    const version = typeof minor === "number" ? `${major}.${minor}` : String(major);
    return refuseVersion(version, name, major < MAJOR);
  }
  if ("worksheets" in fields) {
    return refuseVersion("3 or older", name, true);
  }
  const message = `has ${major === undefined ? "no nbformat" : `nbformat ${JSON.stringify(major)}`}, wanted 4`;
  return new NotebookFormatError(name, "not-a-notebook", [{ path: "", message }]);
}

function refuseVersion(version: string, name: string, old: boolean): NotebookFormatError {
  const convert = `convert it with: jupyter nbconvert --to notebook --nbformat 4 --inplace ${JSON.stringify(name)}`;
  const advice = old ? convert : "save it as format 4 in the program that wrote it";
  const message = `is of nbformat ${version}, wanted 4.0 to 4.5; ${advice}`;
  return new NotebookFormatError(name, "unsupported-version", [{ path: "", message }]);
}

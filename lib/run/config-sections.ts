import type { NamedValues } from "./contract.ts";
import { toRecordPath } from "./paths.ts";

const RESERVED = ["run_id", "notebook", "run_tag", "seed", "parameters"];

/**
 * Passes when a notebook's own sections of config.json leave the contract's keys alone.
 *
 * @throws {TypeError} when one of them is taken, or `paths` is not an object
 */
export function assertOwnSections(sections: Readonly<NamedValues>): void {
  const taken = RESERVED.filter((key) => key in sections);
  if (taken.length > 0) {
    throw new TypeError(
      `Cannot use "${taken.join('", "')}" as config section: the run contract keeps this key`,
    );
  }
  if ("paths" in sections && !isNamedValues(sections["paths"])) {
    throw new TypeError('Cannot use "paths" as config section: wanted an object of paths by name');
  }
}

/** Returns named paths as records hold them (see `toRecordPath`); what is not text stays as it is. */
export function toRecordPaths(root: string, paths: unknown): NamedValues {
  if (!isNamedValues(paths)) return {};
  const relative = (value: unknown): unknown =>
    typeof value === "string" ? toRecordPath(root, value) : value;
  return Object.fromEntries(Object.entries(paths).map(([name, value]) => [name, relative(value)]));
}

/** Says whether a value is an object with keys, neither null nor a list. */
export function isNamedValues(value: unknown): value is NamedValues {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

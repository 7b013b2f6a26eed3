import { join, relative, resolve, sep } from "node:path";
import { findRepoRoot, ROOT_MARKER } from "./find-repo-root.ts";

/** The absolute paths of the repository that the current folder is in; each is looked up when it is read. */
export const PATHS = {
  /** The root marker, which is also the human-readable record. */
  get PROJECT_STATE(): string {
    return toProjectStatePath(findRepoRoot());
  },
  /** The register of all runs. */
  get META_REGISTRY(): string {
    return toRegistryPath(findRepoRoot());
  },
  /** Raw data, never edited. */
  get DATA_RAW(): string {
    return join(findRepoRoot(), "data", "raw");
  },
  /** Data between raw and processed. */
  get DATA_INTERIM(): string {
    return join(findRepoRoot(), "data", "interim");
  },
  /** Data ready for analysis. */
  get DATA_PROCESSED(): string {
    return join(findRepoRoot(), "data", "processed");
  },
  /** The notebooks, one folder a pipeline. */
  get NOTEBOOKS(): string {
    return join(findRepoRoot(), "notebooks");
  },
  /** The run folders, `<notebook>/<run_tag>` each. */
  get REPORTS(): string {
    return toReportsPath(findRepoRoot());
  },
};

/** Returns the path of the file that marks the root and says how the project stands. */
export function toProjectStatePath(root: string): string {
  return join(root, ROOT_MARKER);
}

/** Returns the path of the register of all runs. */
export function toRegistryPath(root: string): string {
  return join(root, "meta.json");
}

/** Returns the path of the folder that holds all run folders. */
export function toReportsPath(root: string): string {
  return join(root, "reports");
}

/**
 * Returns a path as records hold it: relative to the root, with `/`; `.` for the root itself.
 *
 * A relative path is taken from the current folder, as everywhere in Node. A path outside the root begins with `..`.
 */
export function toRecordPath(root: string, path: string): string {
  return relative(resolve(root), resolve(path)).replaceAll(sep, "/") || ".";
}

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** A public log: see `edx-tracking` among the shared data. */
export interface SharedLog {
  readonly name: string;
  readonly path: string;
  /** Without line ends. */
  readonly lines: readonly string[];
}

/** Returns the folder of the shared data: `CELLAR_SHARED`, or `shared` beside the repository; undefined without one. */
export function findSharedData(): string | undefined {
  const beside = resolve(dirname(fileURLToPath(import.meta.url)), "../../../../shared");
  const folder = join(process.env["CELLAR_SHARED"] ?? beside, "data");
  return existsSync(folder) ? folder : undefined;
}

/** Returns the public logs, and what to add to a test's name when there are none. */
export function findTrackingLogs(): { readonly logs: readonly SharedLog[]; readonly reason: string } {
  const shared = findSharedData();
  if (shared === undefined) {
    return { logs: [], reason: " (skipped: no shared data; set CELLAR_SHARED)" };
  }
  const folder = join(shared, "edx-tracking");
  const names = readdirSync(folder).filter((name) => name.endsWith(".log"));
  const logs = names.map((name) => {
    const path = join(folder, name);
    return { name, path, lines: readFileSync(path, "utf8").replace(/\n$/, "").split("\n") };
  });
  return { logs, reason: "" };
}

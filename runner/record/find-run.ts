import { resolve } from "node:path";
import { formatCount, readRunRegistry } from "cellar/run";
import { outDirOf } from "./run-summary.ts";

/** No run, or more than one, is meant by what the user wrote. */
export class RunNotFoundError extends Error {
  override name = "RunNotFoundError";
}

/**
 * Finds the folder of the run that a text means: the path of its folder, its id or the beginning of it, its tag,
 * `notebook/tag`, or a notebook's name for its latest run.
 *
 * @returns absolute path
 * @throws {RunNotFoundError} when no run fits, or several do
 */
export async function findRun(root: string, wanted: string): Promise<string> {
  const records = await readRunRegistry(root);
  const runs = records.map((record) => ({ ...record, folder: resolve(root, outDirOf(record)) }));
  const exact = runs.filter(
    ({ run_id, run_tag, notebook, folder }) =>
      folder === resolve(wanted) ||
      folder === resolve(root, wanted) ||
      [run_id, run_tag, `${notebook}/${run_tag}`].includes(wanted),
  );
  const fitting = exact.length > 0 ? exact : runs.filter(({ run_id }) => run_id.startsWith(wanted));
  const latest = runs.findLast(({ notebook }) => notebook === wanted);
  const [only, ...others] = fitting.length > 0 ? fitting : latest === undefined ? [] : [latest];
  if (only === undefined) {
    throw new RunNotFoundError(
      `Cannot find run "${wanted}": ${formatCount(runs.length, "run is", "runs are")} known; \`cellar list\` shows them`,
    );
  }
  if (others.length > 0) {
    const candidates = fitting.map(({ notebook, run_tag }) => `${notebook}/${run_tag}`).join(", ");
    throw new RunNotFoundError(
      `Cannot tell which run "${wanted}" means: ${candidates} fit; give notebook/tag`,
    );
  }
  return only.folder;
}

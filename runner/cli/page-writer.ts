import { relative } from "node:path";
import { toErrorText } from "cellar/files";

/** A run that has ended. */
interface EndedRun {
  readonly root: string;
  /** Absolute path of the run's folder. */
  readonly out_dir: string;
}

/**
 * Writes the page of a run that has ended, and the page of all runs.
 *
 * @returns path of the run's page; undefined when it could not be written, which a warning has said then
 */
export type PageWriter = (run: EndedRun) => Promise<string | undefined>;

/**
 * Returns what writes pages. Its code is loaded at once, which costs nothing while a kernel starts.
 *
 * @param warn - is told when a page cannot be written: the run is what it is without
 */
export function loadPageWriter(warn: (message: string) => void): PageWriter {
  const loading = import("../report/index.ts");
  loading.catch(() => undefined);
  return async ({ root, out_dir }) => {
    try {
      const { writePages } = await loading;
      const wanted = relative(root, out_dir).replaceAll("\\", "/");
      const { runPages } = await writePages(root, (outDir) => outDir === wanted);
      return runPages[0];
    } catch (error) {
      warn(`the pages of this run are not written: ${toErrorText(error)}; \`cellar report\` writes them`);
      return undefined;
    }
  };
}

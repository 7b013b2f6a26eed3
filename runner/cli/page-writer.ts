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

/** By then the first kernel has been started, and takes longer to be ready than the code takes to load. */
const LOADING_DELAY_MS = 1000;

/**
 * Returns what writes pages. Its code is loaded while a kernel starts: before, the kernel would have to wait for it.
 *
 * @param warn - is told when a page cannot be written: the run is what it is without
 */
export function loadPageWriter(warn: (message: string) => void): PageWriter {
  setTimeout(loadEarly, LOADING_DELAY_MS).unref();
  return async ({ root, out_dir }) => {
    try {
      const { writePages } = await import("../report/index.ts");
      const wanted = relative(root, out_dir).replaceAll("\\", "/");
      const { runPages } = await writePages(root, (outDir) => outDir === wanted);
      return runPages[0];
    } catch (error) {
      warn(`the pages of this run are not written: ${toErrorText(error)}; \`cellar report\` writes them`);
      return undefined;
    }
  };
}

/** What cannot be loaded is said when it is needed. */
function loadEarly(): void {
  import("../report/index.ts").catch(() => undefined);
}

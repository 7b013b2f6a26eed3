import { type CompletedRun, findLatestRun } from "../../run/index.ts";

/** A notebook has no completed run for a dataset. */
export class MissingRunError extends Error {
  override name = "MissingRunError";
  readonly notebook: string;
  readonly dataset: string;

  constructor(notebook: string, dataset: string) {
    super(
      `Cannot read the report of ${notebook}: it has no completed run for the dataset "${dataset}", ` +
        `run it first (npx cellar run notebooks/xuetangx/${notebook}.ipynb -p dataset ${dataset})`,
    );
    this.notebook = notebook;
    this.dataset = dataset;
  }
}

/**
 * Returns the newest completed run of a notebook for a dataset.
 *
 * @param reports - the folder of all runs; `PATHS.REPORTS`
 * @throws {MissingRunError} when there is none
 */
export async function requireRun(reports: string, notebook: string, dataset: string): Promise<CompletedRun> {
  const run = await findLatestRun(reports, notebook, ({ config }) => config["dataset"] === dataset);
  if (run === undefined) throw new MissingRunError(notebook, dataset);
  return run;
}

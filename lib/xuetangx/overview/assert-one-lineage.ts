import { CheckError, type CompletedRun } from "../../run/index.ts";

/** A run that read something else than another one has written under that path. */
interface StaleInput {
  readonly reader: string;
  readonly writer: string;
  readonly path: string;
}

/**
 * Passes when each run has read what the others wrote: every input that is an artifact of another run has its hash.
 *
 * @param runs - in the order in which they follow on each other
 * @throws {CheckError} when one has not; carries how many inputs differ and the path of the first
 */
export function assertOneLineage(runs: readonly CompletedRun[]): void {
  const stale = findStaleInputs(runs);
  const [first] = stale;
  if (first === undefined) return;
  const { reader, writer, path } = first;
  throw new CheckError(
    `Cannot put the runs together: ${reader} has read another "${path}" than ${writer} wrote, ` +
      `run ${reader} again, and all that follow it`,
    { count: stale.length, example: path },
  );
}

function findStaleInputs(runs: readonly CompletedRun[]): StaleInput[] {
  const written = new Map(
    runs.flatMap(({ manifest }) =>
      manifest.artifacts.map(({ path, sha256 }) => [path, { sha256, writer: manifest.notebook }] as const),
    ),
  );
  return runs.flatMap(({ manifest }) =>
    manifest.inputs.flatMap(({ path, sha256 }) => {
      const source = written.get(path);
      if (source === undefined || source.sha256 === sha256) return [];
      return [{ reader: manifest.notebook, writer: source.writer, path }];
    }),
  );
}

import type { RunResult } from "../headless/index.ts";

/** Returns what is to be said about the secrets of a run that has ended, one line each; mostly nothing. */
export function describeSecrets({ secrets = [], leak, outcome }: RunResult): string[] {
  const scrubbed = secrets
    .filter((use) => use.scrubbed > 0)
    .map(({ name, reference, scrubbed: count }) => {
      const times = count === 1 ? "once" : `${count} times`;
      return `note: the value of secret "${name}" (${reference}) was taken out of the output ${times}`;
    });
  // As the reason of the failure it has been told already.
  const leaked = leak === undefined || leak === outcome.failure ? [] : [`note: ${leak.message}`];
  return [...scrubbed, ...leaked];
}

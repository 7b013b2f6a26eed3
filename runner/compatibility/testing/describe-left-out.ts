import type { Suite } from "./suites.ts";

/**
 * Describes what a run of all tests has left out, a line for each suite.
 *
 * @param missing - paths of the tests that did not run
 * @returns empty when nothing was left out, or when only some tests were asked for
 */
export async function describeLeftOut(suites: readonly Suite[], missing: readonly string[]): Promise<string> {
  const bySuite = suites.map((suite) => ({
    suite,
    files: missing.filter((path) => path.endsWith(`.${suite.name}.test.ts`)),
  }));
  const isWholeRun = bySuite.flatMap(({ files }) => files).length === missing.length;
  if (!isWholeRun) {
    return "";
  }
  const leftOut = bySuite.filter(({ files }) => files.length > 0);
  const lines = leftOut.map(async ({ suite, files }) => {
    const name = `*.${suite.name}.test.ts (${files.length} file${files.length === 1 ? "" : "s"})`;
    return `not run: ${name}, run by \`${suite.command}\`: ${await suite.reason()}\n`;
  });
  return (await Promise.all(lines)).join("");
}

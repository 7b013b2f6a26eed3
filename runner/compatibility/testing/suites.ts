import { findChromium } from "./chromium.ts";
import { findPythonTools } from "./python-tools.ts";

/** Tests that `npm test` leaves out. */
export interface Suite {
  /** Part of the file names: `*.python.test.ts`. */
  readonly name: string;
  /** What runs it. */
  readonly command: string;
  /** Returns why it is not part of `npm test`, on this machine. */
  readonly reason: () => Promise<string>;
}

/** All suites that are run by commands of their own. */
export const SUITES: readonly Suite[] = [
  { name: "slow", command: "npm run ok", reason: async () => "takes minutes" },
  {
    name: "python",
    command: "npm run test:python",
    reason: async () => `needs ipykernel, papermill, nbclient and nbconvert, ${describePython()}`,
  },
  {
    name: "browser",
    command: "npm run test:browser",
    reason: async () => `needs JupyterLab, ${describePython()}, and Chromium, ${await describeChromium()}`,
  },
  {
    name: "postgres",
    command: "npm run test:postgres",
    reason: async () => "needs PostgreSQL, which is Debian's package postgresql",
  },
];

function describePython(): string {
  return findPythonTools() === undefined
    ? "which are not installed (the command installs them from PyPI; python3 is needed)"
    : "which are installed";
}

async function describeChromium(): Promise<string> {
  const chromium = await findChromium();
  return chromium === undefined ? "which is not on the PATH" : `which is ${chromium}`;
}

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { HEADLESS_VARIABLE } from "../../runner/kernel/index.ts";
import { runCommand } from "./run-command.ts";

/** Root of this repository. */
export const REPOSITORY = fileURLToPath(new URL("../../", import.meta.url));

/** The program behind the command `cellar`. */
export const CELLAR = join(REPOSITORY, "runner", "bin", "cellar.js");

/**
 * What all tools are given alike: an environment in which Jupyter knows this project's tslab, and nothing else, and in which
 * that tslab reads no documentation, as it does for our runner anyway.
 */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Variables that lead elsewhere than to HOME, or make Python compile its modules anew each time. */
const LEFT_OUT = /^(?:JUPYTER_|XDG_|PYTHONDONTWRITEBYTECODE$|VIRTUAL_ENV$|NODE_OPTIONS$)/;

/** Makes a HOME of its own and registers the kernel there, with the preload; dispose it to remove it. */
export async function makeSurroundings(): Promise<Surroundings> {
  const home = await mkdtemp(join(tmpdir(), "cellar-bench-home-"));
  const inherited = Object.entries(process.env).filter(([name]) => !LEFT_OUT.test(name));
  const env = { ...Object.fromEntries(inherited), HOME: home, [HEADLESS_VARIABLE]: "1" };
  await runCommand(process.execPath, [CELLAR, "jupyter"], { cwd: home, env });
  return { env, [Symbol.asyncDispose]: () => rm(home, { recursive: true }) };
}

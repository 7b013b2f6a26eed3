import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { toErrorText } from "cellar/files";
import { runCommand } from "./run-command.ts";
import { REPOSITORY } from "./surroundings.ts";

/** Programs of other runners. */
export interface PythonTools {
  readonly papermill: string;
  /** What `jupyter execute` starts. */
  readonly jupyterExecute: string;
}

/** Kept from one benchmark to the next. */
const FOLDER = join(REPOSITORY, "node_modules", ".cache", "cellar-bench-python");
const REQUIREMENTS = ["papermill==2.7.0", "nbclient==0.11.0"];

const WINDOWS = process.platform === "win32";
const PROGRAMS = join(FOLDER, WINDOWS ? "Scripts" : "bin");

/**
 * Returns papermill and nbclient, installed into a virtual environment of their own when they are not there yet; the
 * reason in one line where that is impossible.
 */
export async function preparePythonTools(env: NodeJS.ProcessEnv): Promise<PythonTools | string> {
  try {
    await install(env);
    return { papermill: program("papermill"), jupyterExecute: program("jupyter-execute") };
  } catch (error) {
    return toErrorText(error).split("\n", 1).join("");
  }
}

function program(name: string): string {
  return join(PROGRAMS, WINDOWS ? `${name}.exe` : name);
}

async function install(env: NodeJS.ProcessEnv): Promise<void> {
  const installed = join(FOLDER, ".installed");
  const wanted = REQUIREMENTS.join("\n");
  if ((await readFile(installed, "utf8").catch(() => "")) === wanted) {
    return;
  }
  process.stdout.write(`installing ${REQUIREMENTS.join(" and ")} into ${FOLDER}\n`);
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const place = { cwd: FOLDER, env };
  await runCommand(WINDOWS ? "python" : "python3", ["-m", "venv", FOLDER], place);
  await runCommand(program("python"), ["-m", "pip", "install", "--quiet", ...REQUIREMENTS], place);
  await writeFile(installed, wanted);
}

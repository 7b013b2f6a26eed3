import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const execFileAsync = promisify(execFile);

/** Programs of the Jupyter world, in a virtual environment of this project: never those of the machine. */
export interface PythonTools {
  /** Folder of the virtual environment. */
  readonly folder: string;
  /** Returns the path of a program, as in `program("papermill")`. */
  readonly program: (name: string) => string;
  /** What activates the virtual environment: in it Jupyter and `cellar` find the kernel `python3`. */
  readonly env: Readonly<Record<string, string>>;
}

const REPOSITORY = fileURLToPath(new URL("../../../", import.meta.url));
/** Where tools keep what can be made again; ignored by git and by all checks. */
const FOLDER = join(REPOSITORY, "node_modules", ".cache", "cellar-python");
const REQUIREMENTS = fileURLToPath(new URL("requirements.txt", import.meta.url));
/** Written last: holds the requirements that are installed. */
const INSTALLED = join(FOLDER, ".installed");

const WINDOWS = process.platform === "win32";

/** Returns the tools when they are installed in the wanted versions. */
export function findPythonTools(): PythonTools | undefined {
  try {
    return readFileSync(INSTALLED, "utf8") === readFileSync(REQUIREMENTS, "utf8") ? toTools() : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Returns the tools, installed into a virtual environment of their own when they are not there yet.
 *
 * @param env - environment of the installation; default this process's
 * @throws {Error} when there is no Python, it cannot make virtual environments, or the packages cannot be had
 */
export async function preparePythonTools(env: NodeJS.ProcessEnv = process.env): Promise<PythonTools> {
  const installed = findPythonTools();
  if (installed !== undefined) {
    return installed;
  }
  process.stdout.write(`installing ${REQUIREMENTS} into ${FOLDER} (about a minute, once)\n`);
  try {
    await install(env);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.trim() : String(cause);
    throw new Error(`Cannot install the Python tools: ${reason}\nWanted: python3 (3.11 or newer) with venv`, {
      cause,
    });
  }
  return toTools();
}

async function install(env: NodeJS.ProcessEnv): Promise<void> {
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  await execFileAsync(WINDOWS ? "python" : "python3", ["-m", "venv", FOLDER], { env });
  const pip = ["-m", "pip", "install", "--quiet", "--requirement", REQUIREMENTS];
  await execFileAsync(program("python"), pip, { env });
  await writeFile(INSTALLED, readFileSync(REQUIREMENTS));
}

function toTools(): PythonTools {
  const path = [programs(), process.env["PATH"] ?? ""].join(delimiter);
  return { folder: FOLDER, program, env: { VIRTUAL_ENV: FOLDER, PATH: path } };
}

function program(name: string): string {
  return join(programs(), WINDOWS ? `${name}.exe` : name);
}

function programs(): string {
  return join(FOLDER, WINDOWS ? "Scripts" : "bin");
}

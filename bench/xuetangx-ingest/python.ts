import { execFile } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { toErrorText } from "cellar/files";

const run = promisify(execFile);

/** Kept from one benchmark to the next. */
const FOLDER = fileURLToPath(new URL("../../node_modules/.cache/cellar-bench-pandas", import.meta.url));
const REQUIREMENTS = ["pandas==3.1.1", "pyarrow==26.0.1", "duckdb==2.0.0"];
const WINDOWS = process.platform === "win32";
const PYTHON = join(FOLDER, WINDOWS ? "Scripts" : "bin", WINDOWS ? "python.exe" : "python");
const INSTALLED = join(FOLDER, ".installed");

/**
 * Returns the path of a Python with pandas and pyarrow, in a virtual environment of its own; the reason in one line
 * where there is none.
 *
 * @param mayInstall - whether it is installed when it is not there yet
 */
export async function findPython(mayInstall: boolean): Promise<{ path: string } | { reason: string }> {
  try {
    if ((await readFile(INSTALLED, "utf8").catch(() => "")) === REQUIREMENTS.join("\n"))
      return { path: PYTHON };
    if (!mayInstall)
      return { reason: "pandas and pyarrow are not installed yet, and --short installs nothing" };
    await install();
    return { path: PYTHON };
  } catch (error) {
    return { reason: toErrorText(error).split("\n", 1).join("") };
  }
}

async function install(): Promise<void> {
  process.stdout.write(`installing ${REQUIREMENTS.join(", ")} into ${FOLDER}\n`);
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  await run(WINDOWS ? "python" : "python3", ["-m", "venv", FOLDER]);
  await run(PYTHON, ["-m", "pip", "install", "--quiet", ...REQUIREMENTS]);
  await writeFile(INSTALLED, REQUIREMENTS.join("\n"));
}

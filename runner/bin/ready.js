/**
 * Makes a checkout ready to be used: installs what package-lock.json says and compiles what is newer than its
 * output, each only when needed. Plain JavaScript on Node's own modules, since it runs before anything is installed.
 *
 * As a program: `node runner/bin/ready.js [--build]` (`--build` compiles in any case).
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const lockfile = join(root, "package-lock.json");
const installed = join(root, "node_modules", ".package-lock.json");
const compiled = join(root, "runner", "dist", ".compiled");

/** Exit code of a command that could not start. */
const COULD_NOT_START = 3;

/**
 * Installs and compiles as far as needed. Costs a few milliseconds when nothing is. Ends the process with exit code 3
 * when it fails: old code is never run silently.
 *
 * @param {{ build?: boolean }} [options] - `build`: compile in any case; default false
 */
export function makeReady(options = {}) {
  if (modifiedAt(lockfile) > modifiedAt(installed)) {
    say("installing packages (once for each change of package-lock.json)");
    // npm's own path is known when npm runs us; on Windows a bare "npm" is not a program.
    const npm = process.env["npm_execpath"];
    const ci = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
    if (npm === undefined) {
      run("npm", ci);
    } else {
      run(process.execPath, [npm, ...ci]);
    }
  }
  if (options.build === true || newestSource() > modifiedAt(compiled)) {
    say("compiling lib and runner");
    const started = new Date();
    run(process.execPath, ["node_modules/typescript/bin/tsc", "-b", "runner/tsconfig.build.json"]);
    // What is saved during the compilation is newer than it.
    writeFileSync(compiled, "");
    utimesSync(compiled, started, started);
  }
}

/** @returns {number} when the last of the files that are compiled was changed, in ms since 1970 */
function newestSource() {
  const configuration = ["tsconfig.json", "lib/tsconfig.build.json", "runner/tsconfig.build.json"];
  const sources = ["lib", "runner"].flatMap((workspace) => listSources(join(root, workspace)));
  return Math.max(...[...configuration.map((path) => join(root, path)), ...sources].map(modifiedAt));
}

/**
 * @param {string} folder
 * @returns {string[]} paths of the TypeScript sources below the folder, tests and output left out
 */
function listSources(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return ["dist", "node_modules", "testing"].includes(entry.name) ? [] : listSources(path);
    }
    return path.endsWith(".ts") && !path.endsWith(".test.ts") ? [path] : [];
  });
}

/**
 * @param {string} path
 * @returns {number} time of the last change in ms since 1970; 0 when there is no such file
 */
function modifiedAt(path) {
  return existsSync(path) ? statSync(path).mtimeMs : 0;
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  // Standard output belongs to the command that is made ready; what is said on the way goes to standard error.
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2] });
  if (status !== 0) {
    say(
      `Cannot make "${root}" ready: ${command} ${args.join(" ")} failed${error ? ` (${error.message})` : ""}`,
    );
    process.exit(COULD_NOT_START);
  }
}

/** @param {string} text */
function say(text) {
  process.stderr.write(`cellar: ${text}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  makeReady({ build: process.argv.includes("--build") });
}

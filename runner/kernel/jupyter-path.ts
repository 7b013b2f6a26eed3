import { homedir } from "node:os";
import { posix, win32 } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/** What the search for kernelspecs depends on. */
export interface JupyterPathOptions {
  readonly env?: Environment;
  readonly home?: string;
  readonly platform?: NodeJS.Platform;
}

/**
 * Lists the folders in which Jupyter looks for data (kernelspecs among it), first match first.
 * Source: https://docs.jupyter.org/en/latest/use/jupyter-directories.html#data-files and jupyter_core 5.9, paths.py
 */
export function listJupyterDataFolders(options: JupyterPathOptions = {}): string[] {
  const { env = process.env } = options;
  const path = pathOf(options);
  const listed = (env["JUPYTER_PATH"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  const prefixes = [env["VIRTUAL_ENV"], env["CONDA_PREFIX"]].map((prefix) => orElse(prefix, ""));
  const inPrefixes = prefixes
    .filter((prefix) => prefix !== "")
    .map((prefix) => path.join(prefix, "share", "jupyter"));
  const own = [userDataFolder(options)];
  const middle = prefersEnvironment(env) ? [...inPrefixes, ...own] : [...own, ...inPrefixes];
  return [...new Set([...listed, ...middle, ...systemDataFolders(options)])];
}

/** A virtual environment goes before the user's own folder, unless the user says otherwise. */
function prefersEnvironment(env: Environment): boolean {
  const isInEnvironment =
    orElse(env["VIRTUAL_ENV"], "") !== "" || orElse(env["CONDA_DEFAULT_ENV"], "base") !== "base";
  return env["JUPYTER_PREFER_ENV_PATH"] === undefined
    ? isInEnvironment
    : isOn(env["JUPYTER_PREFER_ENV_PATH"]);
}

/** Returns the folder in which this user's own kernelspecs are kept. */
export function userDataFolder(options: JupyterPathOptions = {}): string {
  const { env = process.env } = options;
  return orElse(
    env["JUPYTER_DATA_DIR"],
    isOn(env["JUPYTER_PLATFORM_DIRS"]) ? platformFolder(options) : classicFolder(options),
  );
}

function classicFolder(options: JupyterPathOptions): string {
  const { env = process.env, home = homedir(), platform = process.platform } = options;
  const path = pathOf(options);
  switch (platform) {
    case "darwin":
      return path.join(home, "Library", "Jupyter");
    case "win32":
      return path.join(orElse(env["APPDATA"], path.join(home, "AppData", "Roaming")), "jupyter");
    default:
      return path.join(orElse(env["XDG_DATA_HOME"], path.join(home, ".local", "share")), "jupyter");
  }
}

/** Where the package platformdirs would put it, which JUPYTER_PLATFORM_DIRS asks for. */
function platformFolder(options: JupyterPathOptions): string {
  const { env = process.env, home = homedir(), platform = process.platform } = options;
  const path = pathOf(options);
  switch (platform) {
    case "darwin":
      return path.join(home, "Library", "Application Support", "Jupyter");
    case "win32":
      return path.join(orElse(env["LOCALAPPDATA"], path.join(home, "AppData", "Local")), "Jupyter");
    default:
      return classicFolder(options);
  }
}

function systemDataFolders(options: JupyterPathOptions): string[] {
  const { env = process.env, platform = process.platform } = options;
  if (platform === "win32") {
    return [pathOf(options).join(env["PROGRAMDATA"] ?? "C:\\ProgramData", "jupyter")];
  }
  return ["/usr/local/share/jupyter", "/usr/share/jupyter"];
}

function pathOf({ platform = process.platform }: JupyterPathOptions): typeof posix {
  return platform === "win32" ? win32 : posix;
}

/** An empty variable means the same as one that is not set. */
function orElse(value: string | undefined, otherwise: string): string {
  return value === undefined || value === "" ? otherwise : value;
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && !["no", "n", "false", "off", "0", "0.0"].includes(value.toLowerCase());
}

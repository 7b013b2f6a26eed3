import { homedir } from "node:os";
import { delimiter, join } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/** What the search for kernelspecs depends on. */
export interface JupyterPathOptions {
  readonly env?: Environment;
  readonly home?: string;
  readonly platform?: NodeJS.Platform;
}

/**
 * Lists the folders in which Jupyter looks for data (kernelspecs among it), first match first.
 * Source: https://docs.jupyter.org/en/latest/use/jupyter-directories.html#data-files
 */
export function listJupyterDataFolders(options: JupyterPathOptions = {}): string[] {
  const { env = process.env } = options;
  const listed = (env["JUPYTER_PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const prefixes = [env["VIRTUAL_ENV"], env["CONDA_PREFIX"]].filter((prefix) => prefix !== undefined);
  const inPrefixes = prefixes.map((prefix) => join(prefix, "share", "jupyter"));
  return [...new Set([...listed, userDataFolder(options), ...inPrefixes, ...systemDataFolders(options)])];
}

/** Returns the folder in which this user's own kernelspecs are kept. */
export function userDataFolder(options: JupyterPathOptions = {}): string {
  const { env = process.env, home = homedir(), platform = process.platform } = options;
  return orElse(env["JUPYTER_DATA_DIR"], defaultUserFolder(env, home, platform));
}

function defaultUserFolder(env: Environment, home: string, platform: NodeJS.Platform): string {
  switch (platform) {
    case "darwin":
      return join(home, "Library", "Jupyter");
    case "win32":
      return join(orElse(env["APPDATA"], join(home, "AppData", "Roaming")), "jupyter");
    default:
      return join(orElse(env["XDG_DATA_HOME"], join(home, ".local", "share")), "jupyter");
  }
}

function systemDataFolders({ env = process.env, platform = process.platform }: JupyterPathOptions): string[] {
  if (platform === "win32") {
    return [join(env["PROGRAMDATA"] ?? "C:\\ProgramData", "jupyter")];
  }
  return ["/usr/local/share/jupyter", "/usr/share/jupyter"];
}

/** An empty variable means the same as one that is not set. */
function orElse(value: string | undefined, otherwise: string): string {
  return value === undefined || value === "" ? otherwise : value;
}

import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { type JupyterPathOptions, listJupyterDataFolders } from "./jupyter-path.ts";

/**
 * How a kernel is started. Field names are those of `kernel.json`.
 * Source: https://jupyter-client.readthedocs.io/en/latest/kernels.html#kernel-specs
 */
export interface Kernelspec {
  /** Name by which notebooks ask for it. */
  readonly name: string;
  /** Folder of its kernel.json; for the tslab of this project, that of its package. */
  readonly location: string;
  readonly argv: readonly string[];
  readonly display_name: string;
  readonly language: string;
  readonly interrupt_mode: "signal" | "message";
  readonly env: Readonly<Record<string, string>>;
}

/** Finds every kernelspec that Jupyter would find; of two with one name the first stands. Broken ones are left out. */
export async function findKernelspecs(options: JupyterPathOptions = {}): Promise<Kernelspec[]> {
  const folders = listJupyterDataFolders(options).map((folder) => join(folder, "kernels"));
  const found = await Promise.all(folders.map((folder) => readKernelspecs(folder)));
  const byName = new Map<string, Kernelspec>();
  for (const kernelspec of found.flat()) {
    if (!byName.has(kernelspec.name)) {
      byName.set(kernelspec.name, kernelspec);
    }
  }
  return [...byName.values()];
}

async function readKernelspecs(folder: string): Promise<Kernelspec[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const kernelspecs = await Promise.all(names.toSorted().map((name) => readKernelspec(join(folder, name))));
  return kernelspecs.filter((kernelspec) => kernelspec !== undefined);
}

async function readKernelspec(folder: string): Promise<Kernelspec | undefined> {
  try {
    return toKernelspec(JSON.parse(await readFile(join(folder, "kernel.json"), "utf8")), folder);
  } catch {
    return undefined;
  }
}

/** Fills the defaults of a `kernel.json`; `undefined` when it has no command to start. */
export function toKernelspec(json: unknown, folder: string): Kernelspec | undefined {
  const fields: Record<string, unknown> = typeof json === "object" && json !== null ? { ...json } : {};
  const argv = Array.isArray(fields["argv"]) ? fields["argv"].map(String) : [];
  if (argv.length === 0) {
    return undefined;
  }
  // Jupyter itself compares kernel names without regard to case and writes them in lower case.
  const name = basename(folder).toLowerCase();
  return {
    name,
    location: folder,
    argv: argv.map((argument) => argument.replaceAll("{resource_dir}", folder)),
    display_name: textOr(fields["display_name"], name),
    language: textOr(fields["language"], ""),
    interrupt_mode: fields["interrupt_mode"] === "message" ? "message" : "signal",
    env: toEnvironment(fields["env"]),
  };
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === "string" && value !== "" ? value : otherwise;
}

function toEnvironment(value: unknown): Record<string, string> {
  if (typeof value !== "object" || value === null) {
    return {};
  }
  return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)]));
}

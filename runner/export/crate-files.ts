import { readdir, stat } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { sha256File } from "cellar/files";
import type { FileRecord, RunFiles } from "cellar/run";
import { checkFile } from "../verify/index.ts";

/** A file of a run, as a crate holds or at least names it. */
export interface CrateFile {
  /** Relative to the root of the repository; so it lies in the crate, too. */
  readonly path: string;
  readonly bytes: number | null;
  readonly sha256: string | null;
  readonly role: "input" | "artifact" | "notebook" | "record";
  /** Why the crate does not hold it; undefined when it does. */
  readonly missing?: string | undefined;
}

/**
 * Collects what belongs to a run: its inputs and artifacts as far as they are what they were, the notebook that was run,
 * and all files of its own folder.
 *
 * @param folder - of the run, absolute
 */
export async function collectCrateFiles(
  root: string,
  folder: string,
  { manifest, report }: RunFiles,
): Promise<CrateFile[]> {
  const recorded = [
    ...(manifest?.inputs ?? []).map((record) => ({ record, role: "input" as const })),
    ...(manifest?.artifacts ?? []).map((record) => ({ record, role: "artifact" as const })),
    ...findNotebook(report).map((record) => ({ record, role: "notebook" as const })),
  ];
  const found: CrateFile[] = [];
  for (const { record, role } of recorded) {
    found.push({ ...(await judge(root, record)), role });
  }
  const known = new Set(found.map(({ path }) => path));
  return [...found, ...(await listOwnFiles(root, folder)).filter(({ path }) => !known.has(path))];
}

/** The notebook file that was run; nothing for a run that was not headless. */
function findNotebook(report: RunFiles["report"]): FileRecord[] {
  const { path, sha256 }: Partial<Record<string, unknown>> = { ...Object(report?.execution?.["notebook"]) };
  return typeof path === "string" && typeof sha256 === "string"
    ? [{ path, bytes: null, sha256, sha256_error: null }]
    : [];
}

async function judge(root: string, record: FileRecord): Promise<Omit<CrateFile, "role">> {
  const { path, bytes, sha256 } = record;
  if (path.startsWith("..")) {
    return { path, bytes, sha256, missing: "it lies outside of the repository" };
  }
  const { state } = await checkFile(root, "input", record);
  return state === "same"
    ? { path, sha256, bytes: bytes ?? (await stat(join(root, path))).size }
    : { path, bytes, sha256, missing: `it is ${state.replaceAll("_", " ")}` };
}

/** Files of the run's folder, but for what is hidden or still being written. */
async function listOwnFiles(root: string, folder: string): Promise<CrateFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !/^\.|\.tmp_[0-9a-f]{32}$/.test(entry.name));
  const paths = files.map((entry) => join(entry.parentPath, basename(entry.name))).toSorted();
  return Promise.all(
    paths.map(async (path) => ({
      path: relative(root, path).replaceAll("\\", "/"),
      bytes: (await stat(path)).size,
      sha256: await sha256File(path),
      role: "record" as const,
    })),
  );
}

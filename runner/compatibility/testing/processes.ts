import { readdir, readlink } from "node:fs/promises";

/** Returns the ids of the processes that work in a folder or below it. Knows Linux alone. */
export async function findProcessesIn(folder: string): Promise<string[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const working = await Promise.all(
    pids.map(async (pid) => ({ pid, cwd: await readlink(`/proc/${pid}/cwd`).catch(() => "") })),
  );
  return working.filter(({ cwd }) => cwd === folder || cwd.startsWith(`${folder}/`)).map(({ pid }) => pid);
}

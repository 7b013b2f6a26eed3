import { readdir, readFile } from "node:fs/promises";

/** Returns the process ids of everything that runs with a text in its environment, zombies left out. */
export async function findProcesses(text: string): Promise<string[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const environments = await Promise.all(
    pids.map(async (pid) => ({
      pid,
      environment: await readFile(`/proc/${pid}/environ`, "utf8").catch(() => ""),
    })),
  );
  return environments.filter(({ environment }) => environment.includes(text)).map(({ pid }) => pid);
}

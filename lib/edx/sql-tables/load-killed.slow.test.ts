import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { COURSE, type PackageTables, PEOPLE, writePackage } from "../testing/people-case.ts";
import { hashFiles } from "../testing/warehouse.ts";
import { loadCourseTables } from "./load-course-tables.ts";

const SCRIPT = fileURLToPath(new URL("../testing/load-tables-in-process.ts", import.meta.url));

function makeTables(version: number): PackageTables {
  const rows = Array.from({ length: 20_000 }, (_, n) => [
    String(n),
    `${version}`,
    n % 97 === 0 ? "x\ty" : `{"n": ${n}}`,
  ]);
  const gone: PackageTables = version === 1 ? { wiki_article: [["id"], ["1"]] } : {};
  return { ...PEOPLE, courseware_studentmodule: [["id", "student_id", "state"], ...rows], ...gone };
}

/** Ends the process after a time; returns whether it was killed before its end. */
async function loadAndKill(folder: string, warehouse: string, afterMs: number): Promise<boolean> {
  const args = ["--conditions=source", "--import", "tsx", SCRIPT, folder, COURSE, warehouse];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
  const timer = setTimeout(() => child.kill("SIGKILL"), afterMs);
  const [code, signal] = await once(child, "exit");
  clearTimeout(timer);
  expect(code ?? signal).toBe(signal === null ? 0 : "SIGKILL");
  return signal !== null;
}

it("leaves the same bytes after a run that was killed at any moment, and one more", {
  timeout: 600_000,
}, async () => {
  const root = await mkdtemp(join(tmpdir(), "cellar-load-killed-"));
  const [before, after] = [join(root, "mitx-2015-06-01"), join(root, "mitx-2015-06-08")];
  const [wanted, warehouse] = [join(root, "wanted"), join(root, "warehouse")];
  try {
    await writePackage(before, makeTables(1));
    await writePackage(after, makeTables(2));
    const start = performance.now();
    expect(await loadAndKill(after, wanted, 300_000)).toBe(false);
    const wholeMs = performance.now() - start;
    const hashes = await hashFiles(wanted);
    let killed = 0;
    for (let share = 0.3; share < 1; share += 0.1) {
      await loadCourseTables({ folder: before, courseId: COURSE, warehouse });
      killed += (await loadAndKill(after, warehouse, wholeMs * share)) ? 1 : 0;
      await loadCourseTables({ folder: after, courseId: COURSE, warehouse });
      expect(await hashFiles(warehouse)).toEqual(hashes);
      expect((await readdir(warehouse)).toSorted()).toEqual((await readdir(wanted)).toSorted());
    }
    expect(killed).toBeGreaterThan(1);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});

import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkNotebook, parseNotebook } from "../nbformat/index.ts";
import { outputsOf, printedBy, readFinishedRun, runNotebook, statusesOf } from "./testing/finished-run.ts";
import { mountSmallDisk, NO_SMALL_DISK, type SmallDisk } from "./testing/small-disk.ts";
import { createWorkplace, PATIENCE_MS, type Workplace } from "./testing/workplace.ts";

describe("cellar run, when the record cannot be written", { timeout: PATIENCE_MS }, () => {
  let workplace: Workplace;
  let reports = "";
  const open = async () => {
    workplace = await createWorkplace();
    reports = join(workplace.root, "reports");
  };
  beforeEach(open);
  afterEach(() => workplace[Symbol.asyncDispose]());

  it("starts no kernel when there is a file in the place of the folder", async () => {
    await writeFile(reports, "in the way");
    const path = await workplace.writeNotebook("blocked", ["console.log('never')"]);
    const result = await workplace.cellar(["run", path, "--log-output"]);
    expect(result.exitCode).toBe(3);
    expect(result.stderr).toMatch(
      /^error Cannot make a run folder in ".*reports.blocked": .*(?:EEXIST|ENOTDIR)/,
    );
    expect(result.stderr.trim().split("\n")).toHaveLength(1);
    expect(result.stdout).not.toContain("never");
    expect(await workplace.findProcesses()).toEqual([]);
  });

  describe.skipIf(NO_SMALL_DISK !== undefined)(`on a small disk ${NO_SMALL_DISK ?? ""}`, () => {
    let disk: SmallDisk | undefined;
    afterEach(async () => {
      await disk?.[Symbol.asyncDispose]();
      disk = undefined;
    });

    it.each([
      ["that is full", "1m", /ENOSPC|no space left/],
      ["that is read-only", "ro", /EROFS|read-only file system/],
    ])("starts no kernel on one %s", async (_case, option, says) => {
      disk = await mountSmallDisk(reports, "1m");
      await fill(reports);
      disk.change(option);
      const path = await workplace.writeNotebook("hopeless", ["console.log('never')"]);
      const result = await workplace.cellar(["run", path, "--log-output"]);
      expect(result.exitCode).toBe(3);
      expect(result.stderr).toMatch(says);
      expect(result.stderr.trim().split("\n")).toHaveLength(1);
      expect(result.stdout).not.toContain("never");
      expect(await workplace.findProcesses()).toEqual([]);
    });

    it("runs to the end on one that fills up, says so, and can be recovered once there is room", async () => {
      disk = await mountSmallDisk(reports, "2m");
      const path = await workplace.writeNotebook("fills", [
        "console.log('early')",
        "process.stdout.write('x'.repeat(4e6)); undefined",
        "console.log('late')",
      ]);
      const result = await workplace.cellar(["run", path, "--junit", "junit.xml"]);
      expect(result.exitCode).toBe(1);
      expect(result.stderr).toMatch(/Cannot complete the record in ".*": .*no space left on device/);
      expect(result.stderr).toMatch(/The run itself ended as completed/);
      expect(result.stderr).not.toMatch(/^\s+at /m);
      expect(await readFile(join(workplace.root, "junit.xml"), "utf8")).toContain('type="RecordError"');
      expect(await workplace.findProcesses()).toEqual([]);
      const [tag = ""] = await readdir(join(reports, "fills"));
      const files = await readdir(join(reports, "fills", tag));
      expect(files.filter((name) => name.includes("tmp") || name.endsWith(".new"))).toEqual([]);
      const saved = parseNotebook(await readFile(join(reports, "fills", tag, "fills.ipynb"), "utf8"));
      expect(checkNotebook(saved)).toEqual([]);

      disk.change("50m");
      const listed = await workplace.cellar(["list", "--json"]);
      expect(JSON.parse(listed.stdout)).toMatchObject([{ notebook: "fills", status: "abandoned" }]);
      expect(await workplace.cellar(["recover", "fills"])).toMatchObject({ exitCode: 0 });
      const left = await readFinishedRun(workplace, "fills");
      expect(left.faults).toEqual([]);
      expect(printedBy(left, 0)).toBe("early\n");
      expect(statusesOf(left)[0]).toBe("completed");
    });

    it("completes the record when there is room again at the end, and says that the journal had a gap", async () => {
      disk = await mountSmallDisk(reports, "2m");
      const filler = JSON.stringify(join(reports, "filler"));
      const left = await runNotebook(workplace, {
        name: "gap",
        cells: [
          `import * as fs from 'fs'; const pause = () => new Promise((resolve) => setTimeout(resolve, 300))`,
          `try { fs.writeFileSync(${filler}, Buffer.alloc(4e6)) } catch {} console.log('unwritten'.repeat(2000)); await pause()`,
          `fs.rmSync(${filler}); await pause(); console.log('written')`,
        ],
      });
      expect(left.exitCode).toBe(0);
      expect([printedBy(left, 1), printedBy(left, 2)]).toEqual([
        `${"unwritten".repeat(2000)}\n`,
        "written\n",
      ]);
      expect(left.report.execution?.["warnings"]).toMatchObject([
        { kind: "journal", message: expect.stringContaining("no space left") },
      ]);
      expect([left.faults, left.processes]).toEqual([[], []]);
    });

    it("needs to write nothing beside the notebook that is run", async () => {
      const notebooks = join(workplace.root, "notebooks");
      disk = await mountSmallDisk(notebooks, "1m");
      const path = await workplace.writeNotebook("locked", ["console.log('read')"]);
      disk.change("ro");
      const before = await stat(path);
      const result = await workplace.cellar(["run", path]);
      expect(result).toMatchObject({ exitCode: 0 });
      const left = await readFinishedRun(workplace, "locked");
      expect(outputsOf(left, 0)).toMatchObject([{ text: "read\n" }]);
      expect([left.faults, left.processes]).toEqual([[], []]);
      expect((await stat(path)).mtimeMs).toBe(before.mtimeMs);
    });
  });
});

async function fill(folder: string): Promise<void> {
  for (const size of [1e6, 1e5, 1e4, 4096, 1]) {
    for (let file = 0; ; file += 1) {
      try {
        await writeFile(join(folder, `fill-${size}-${file}`), Buffer.alloc(size));
      } catch {
        break;
      }
    }
  }
}

import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeRepository, writeRun } from "../report/testing/index.ts";
import { loadPageWriter } from "./page-writer.ts";

describe("loadPageWriter()", () => {
  it("writes the page of the run that has ended and the page of all, and no other", async () => {
    await using repository = await makeRepository();
    const earlier = await writeRun(repository.root, {});
    const run = await writeRun(repository.root, {});
    const warnings: string[] = [];
    const page = await loadPageWriter((message) => warnings.push(message))(run);
    expect(page).toBe(join(run.out_dir, "report.html"));
    expect(await readFile(join(repository.root, "reports", "index.html"), "utf8")).toContain(run.run_tag);
    await expect(readFile(join(earlier.out_dir, "report.html"))).rejects.toThrow("ENOENT");
    expect(warnings).toEqual([]);
  });

  it("warns when a page cannot be written, and throws nothing", async () => {
    await using repository = await makeRepository();
    const run = await writeRun(repository.root, {});
    await mkdir(join(repository.root, "reports", "index.html"));
    const warnings: string[] = [];
    expect(await loadPageWriter((message) => warnings.push(message))(run)).toBeUndefined();
    expect(warnings).toEqual([
      expect.stringMatching(/pages of this run are not written: .*index\.html.*`cellar report`/),
    ]);
  });
});

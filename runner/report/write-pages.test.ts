import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { codeCell, makeRepository, printed, writeRun } from "./testing/index.ts";
import { writePages } from "./write-pages.ts";

const SHA = "cd".repeat(32);
const file = { path: "data/x.parquet", bytes: 3, sha256: SHA, sha256_error: null };

describe("writePages()", () => {
  it("writes the page of each run and of all, with links between the runs", async () => {
    await using repository = await makeRepository();
    const { root } = repository;
    const made = await writeRun(root, { notebook: "first", artifacts: [file] });
    const read = await writeRun(root, {
      notebook: "second",
      inputs: [file],
      report: { metrics: { rows: 5 } },
      cells: [codeCell("a", "1 + 1", [printed("two")])],
    });
    const { runPages, indexPage } = await writePages(root);
    expect(runPages).toEqual([join(made.out_dir, "report.html"), join(read.out_dir, "report.html")]);
    expect(indexPage).toBe(join(root, "reports", "index.html"));
    const [ofMade, ofRead, ofAll] = await Promise.all(
      [...runPages, indexPage].map((path) => readFile(path, "utf8")),
    );
    expect(ofMade).toContain(`second/${read.run_tag}</a>`);
    expect(ofRead).toContain(`first/${made.run_tag}</a>`);
    expect(ofRead).toContain("two");
    expect(ofAll).toContain(`href="second/${read.run_tag}/report.html"`);
  });

  it("writes only the wanted pages, and the one of all", async () => {
    await using repository = await makeRepository();
    const { root } = repository;
    await writeRun(root, { notebook: "first" });
    await writeRun(root, { notebook: "second" });
    const { runPages } = await writePages(root, (outDir) => outDir.startsWith("reports/second/"));
    expect(runPages).toHaveLength(1);
  });

  it("shows runs whose record, notebook or folder is broken as what they are", async () => {
    await using repository = await makeRepository();
    const { root } = repository;
    const cells = [codeCell("a", "1")];
    const unreadable = await writeRun(root, { notebook: "unreadable" });
    const halved = await writeRun(root, { notebook: "halved", cells });
    const gone = await writeRun(root, { notebook: "gone" });
    await writeFile(join(unreadable.out_dir, "report.json"), "{");
    await writeFile(join(halved.out_dir, "halved.ipynb"), "{");
    await rm(gone.out_dir, { recursive: true });
    const { runPages, indexPage } = await writePages(root);
    expect(runPages).toHaveLength(2);
    const [first = "", second = ""] = await Promise.all(runPages.map((path) => readFile(path, "utf8")));
    expect(first).toContain("The record is broken");
    expect(second).not.toContain("The executed notebook");
    const index = await readFile(indexPage, "utf8");
    expect(index.match(/data-status="unreadable"/g)).toHaveLength(2);
    await expect(readFile(join(gone.out_dir, "report.html"))).rejects.toThrow("ENOENT");
  });

  it("does not lead out of the run's folder by the name of the executed notebook", async () => {
    await using repository = await makeRepository();
    const { root } = repository;
    await mkdir(join(root, "notebooks"));
    await writeFile(join(root, "notebooks", "secret.ipynb"), "{}");
    const run = await writeRun(root, { execution: { executed_notebook: "../../../notebooks/secret.ipynb" } });
    await writePages(root);
    const page = await readFile(join(run.out_dir, "report.html"), "utf8");
    expect(page).not.toContain("The executed notebook");
  });
});

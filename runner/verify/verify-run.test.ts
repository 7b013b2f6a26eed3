import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { addArtifact, addInput, createRun, type Run } from "cellar/run";
import { describe, expect, it } from "vitest";
import { makeRepository } from "../report/testing/index.ts";
import { isVerified, verifyRun } from "./verify-run.ts";

describe("verifyRun()", () => {
  it("finds all inputs and artifacts as they were recorded", async () => {
    await using repository = await makeRepository();
    const { out_dir } = await makeRun(repository.root);
    const verified = await verifyRun(repository.root, out_dir);
    expect(verified.files).toEqual([
      { role: "input", path: "data/in.csv", state: "same", detail: "" },
      { role: "artifact", path: "data/out.csv", state: "same", detail: "" },
    ]);
    expect(isVerified(verified)).toBe(true);
  });

  interface Case {
    readonly what: string;
    readonly harm: (path: string) => Promise<unknown>;
    readonly state: string;
    readonly detail: RegExp;
  }

  it.each<Case>([
    { what: "a file that is gone", harm: (path) => rm(path), state: "missing", detail: /^$/ },
    {
      what: "another content of the same length",
      harm: (path) => writeFile(path, "a,c\n"),
      state: "changed",
      detail: /^SHA-256 [0-9a-f]{16}…, [0-9a-f]{16}… was recorded$/,
    },
    {
      what: "another length",
      harm: (path) => writeFile(path, "a,b\nc"),
      state: "changed",
      detail: /^5 bytes, 4 were recorded$/,
    },
    {
      what: "a folder in its place",
      harm: async (path) => {
        await rm(path);
        await mkdir(path);
      },
      state: "unreadable",
      detail: /^no file stands there now$/,
    },
  ])("names $what", async ({ harm, state, detail }) => {
    await using repository = await makeRepository();
    const { out_dir } = await makeRun(repository.root);
    await harm(join(repository.root, "data", "out.csv"));
    const verified = await verifyRun(repository.root, out_dir);
    const [input, artifact] = verified.files;
    expect(input?.state).toBe("same");
    expect(artifact).toMatchObject({ path: "data/out.csv", state });
    expect(artifact?.detail).toMatch(detail);
    expect(isVerified(verified)).toBe(false);
  });

  it("takes an artifact for replaced that a later run has made anew, and names that run", async () => {
    await using repository = await makeRepository();
    const { root } = repository;
    const { out_dir } = await makeRun(root);
    const later = await createRun({ root, notebook: "after" });
    await writeFile(join(root, "data", "out.csv"), "a,b\n1,2\n");
    await addArtifact(later, join(root, "data", "out.csv"));
    const verified = await verifyRun(root, out_dir, { laterRuns: [out_dir, later.out_dir] });
    expect(verified.files[1]).toMatchObject({ state: "replaced", detail: `by after/${later.run_tag}` });
    expect(isVerified(verified)).toBe(true);
    await writeFile(join(root, "data", "out.csv"), "by nobody");
    const harmed = await verifyRun(root, out_dir, { laterRuns: [later.out_dir] });
    expect(harmed.files[1]).toMatchObject({ state: "changed" });
  });

  it("keeps an input for changed that a later run has made anew: this run has not seen it", async () => {
    await using repository = await makeRepository();
    const { root } = repository;
    const { out_dir } = await makeRun(root);
    const later = await createRun({ root, notebook: "before" });
    await writeFile(join(root, "data", "in.csv"), "b\n");
    await addArtifact(later, join(root, "data", "in.csv"));
    const verified = await verifyRun(root, out_dir, { laterRuns: [later.out_dir] });
    expect(verified.files[0]).toMatchObject({ state: "changed" });
    expect(verified.files[0]?.detail).toContain(`made anew by before/${later.run_tag}`);
    expect(isVerified(verified)).toBe(false);
  });

  it("cannot vouch for a file that the run itself could not read", async () => {
    await using repository = await makeRepository();
    const run = await makeRun(repository.root);
    await mkdir(join(repository.root, "data", "folder"));
    await addInput(run, join(repository.root, "data", "folder"));
    const verified = await verifyRun(repository.root, run.out_dir);
    expect(verified.files[1]).toMatchObject({ path: "data/folder", state: "never_hashed" });
    expect(verified.files[1]?.detail).toContain("data/folder");
    expect(isVerified(verified)).toBe(false);
  });

  it("names what is wrong with the record itself", async () => {
    await using repository = await makeRepository();
    const { out_dir } = await makeRun(repository.root);
    await writeFile(join(out_dir, "manifest.json"), "{}");
    const verified = await verifyRun(repository.root, out_dir);
    expect(verified.findings[0]?.path).toContain("manifest.json");
    expect(isVerified(verified)).toBe(false);
  });
});

async function makeRun(root: string): Promise<Run> {
  await mkdir(join(root, "data"));
  const run = await createRun({ root, notebook: "study" });
  await writeFile(join(root, "data", "in.csv"), "a\n");
  await writeFile(join(root, "data", "out.csv"), "a,b\n");
  await addInput(run, join(root, "data", "in.csv"));
  await addArtifact(run, join(root, "data", "out.csv"));
  return run;
}

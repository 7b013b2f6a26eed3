import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createRun } from "./create-run.ts";
import { addArtifact, addInput } from "./manifest.ts";
import { readRunFile } from "./run-files.ts";
import { makeRepository } from "./testing/repository.ts";

const SHA256_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
const abc = { path: "data/x.txt", bytes: 3, sha256: SHA256_ABC, sha256_error: null };

async function makeFile(root: string, content: string): Promise<string> {
  await mkdir(join(root, "data"), { recursive: true });
  await writeFile(join(root, "data", "x.txt"), content);
  return join(root, "data", "x.txt");
}

describe("addArtifact()", () => {
  it("records path, bytes and hash, and the type when there is one", async () => {
    await using repository = await makeRepository();
    const run = await createRun({ root: repository.path, notebook: "a" });
    const path = await makeFile(repository.path, "abc");
    expect(await addArtifact(run, path, { type: "table" })).toEqual({ ...abc, type: "table" });
    expect(await readRunFile(run.out_dir, "manifest")).toMatchObject({
      inputs: [],
      artifacts: [{ ...abc, type: "table" }],
    });
  });

  it("takes a digest that is known already, and does not read the file again", async () => {
    await using repository = await makeRepository();
    const run = await createRun({ root: repository.path, notebook: "a" });
    const digest = { bytes: 3, sha256: SHA256_ABC };
    expect(await addInput(run, join(repository.path, "data", "x.txt"), { digest })).toEqual(abc);
  });

  it("replaces the record of the same path", async () => {
    await using repository = await makeRepository();
    const run = await createRun({ root: repository.path, notebook: "a" });
    await addArtifact(run, await makeFile(repository.path, "first"));
    await addArtifact(run, await makeFile(repository.path, "abc"));
    expect((await readRunFile(run.out_dir, "manifest")).artifacts).toEqual([abc]);
  });

  it("refuses a path where no file is, and leaves the manifest as it was", async () => {
    await using repository = await makeRepository();
    const run = await createRun({ root: repository.path, notebook: "a" });
    const path = join(repository.path, "data", "missing.txt");
    await expect(addArtifact(run, path)).rejects.toMatchObject({
      message: expect.stringContaining(`Cannot record "${path}": no such file`),
      cause: { cause: { code: "ENOENT" } },
    });
    expect((await readRunFile(run.out_dir, "manifest")).artifacts).toEqual([]);
  });

  it("records a file that cannot be read, with the reason and without the machine's own path", async () => {
    await using repository = await makeRepository();
    const run = await createRun({ root: repository.path, notebook: "a" });
    await mkdir(join(repository.path, "data", "folder"), { recursive: true });
    const record = await addArtifact(run, join(repository.path, "data", "folder"));
    expect(record).toEqual({
      path: "data/folder",
      bytes: null,
      sha256: null,
      sha256_error: expect.stringContaining("EISDIR"),
    });
    expect(record.sha256_error).not.toContain(repository.path);
    expect((await readRunFile(run.out_dir, "manifest")).artifacts).toEqual([record]);
  });

  it("loses none when many are added at once", async () => {
    await using repository = await makeRepository();
    const run = await createRun({ root: repository.path, notebook: "a" });
    const names = Array.from({ length: 12 }, (_, n) => `f${n}`);
    const add = async (path: string): Promise<void> => {
      await writeFile(path, "");
      await addArtifact(run, path);
    };
    await Promise.all(names.map((name) => add(join(repository.path, name))));
    const { artifacts } = await readRunFile(run.out_dir, "manifest");
    expect(artifacts.map((record) => record.path).sort()).toEqual(names.sort());
  });
});

describe("addInput()", () => {
  it("records among the inputs", async () => {
    await using repository = await makeRepository();
    const run = await createRun({ root: repository.path, notebook: "a" });
    expect(await addInput(run, await makeFile(repository.path, "abc"))).toEqual(abc);
    expect(await readRunFile(run.out_dir, "manifest")).toMatchObject({ inputs: [abc], artifacts: [] });
  });

  it("refuses a path where no file is", async () => {
    await using repository = await makeRepository();
    const run = await createRun({ root: repository.path, notebook: "a" });
    await expect(addInput(run, join(repository.path, "x.jsn"))).rejects.toThrow("x.jsn");
    expect((await readRunFile(run.out_dir, "manifest")).inputs).toEqual([]);
  });
});

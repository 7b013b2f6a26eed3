import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findNotebooks } from "./find-notebooks.ts";
import { NotebookFileError } from "./read-notebook.ts";

describe("findNotebooks()", () => {
  let folder = "";
  const at = (...names: string[]) => join(folder, ...names);
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "cellar-find-"));
    await mkdir(at("b", ".ipynb_checkpoints"), { recursive: true });
    for (const name of ["02_two.ipynb", "01_one.ipynb", "10_ten.ipynb", "notes.txt", "b/03_three.ipynb"]) {
      await writeFile(at(name), "{}");
    }
    await writeFile(at("b", ".ipynb_checkpoints", "03_three-checkpoint.ipynb"), "{}");
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("lists a folder in the order of names, subfolders among them, checkpoints not", async () => {
    expect(await findNotebooks([folder])).toEqual(
      ["01_one.ipynb", "02_two.ipynb", "10_ten.ipynb", "b/03_three.ipynb"].map((name) => at(name)),
    );
  });

  it("keeps the order in which files are named, each once", async () => {
    const [one, two] = [at("01_one.ipynb"), at("02_two.ipynb")];
    expect(await findNotebooks([two, one, two])).toEqual([two, one]);
  });

  it.each([
    ["a path that is not there", "missing.ipynb"],
    ["a folder without notebooks", "b/.ipynb_checkpoints/.."],
  ])("refuses %s", async (_name, path) => {
    await rm(at("b", "03_three.ipynb"));
    await expect(findNotebooks([at(path)])).rejects.toThrow(NotebookFileError);
  });
});

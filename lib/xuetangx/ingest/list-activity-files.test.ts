import { mkdir } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { makeTemporaryFolder } from "../../files/testing/index.ts";
import { listActivityFiles, selectActivityFiles } from "./list-activity-files.ts";
import { MissingActivityError } from "./missing-activity-error.ts";

const FIRST = "20150801-20151101-raw_user_activity.json";
const LAST = "20170201-20170801-raw_user_activity.json";

async function catchMissing(call: Promise<unknown>): Promise<MissingActivityError> {
  const error: unknown = await call.then(
    () => new Error("nothing was missing"),
    (reason: unknown) => reason,
  );
  if (!(error instanceof MissingActivityError)) throw error;
  return error;
}

describe("listActivityFiles()", () => {
  it("lists raw files and compressed raw files by name, with their sizes, and nothing else", async () => {
    await using folder = await makeTemporaryFolder();
    await folder.write(`${LAST}.gz`, "12345");
    await folder.write(FIRST, "12");
    await folder.write("notes.txt", "x");
    await folder.write(`${FIRST}.tmp_00`, "x");
    await mkdir(folder.at(`folder-raw_user_activity.json`));
    expect(await listActivityFiles(folder.path)).toEqual([
      { name: FIRST, path: folder.at(FIRST), bytes: 2 },
      { name: `${LAST}.gz`, path: folder.at(`${LAST}.gz`), bytes: 5 },
    ]);
  });

  it("takes other patterns, in which only the star is special", async () => {
    await using folder = await makeTemporaryFolder();
    for (const name of ["a.json", "axjson", "b.json", "a.json.gz"]) await folder.write(name, "");
    const names = (await listActivityFiles(folder.path, "a.*n")).map((file) => file.name);
    expect(names).toEqual(["a.json", "a.json.gz"]);
  });

  it("says that the folder does not exist, and how to make a sample", async () => {
    await using folder = await makeTemporaryFolder();
    const error = await catchMissing(listActivityFiles(folder.at("raw")));
    expect(error).toMatchObject({ folder: folder.at("raw"), present: undefined });
    expect(error.message).toContain("the folder does not exist");
    expect(error.message).toContain(
      `npx cellar sample xuetangx --events 200000 --seed 20260107 ${folder.at(`raw/${LAST}`)}`,
    );
  });

  it("is empty when nothing matches", async () => {
    await using folder = await makeTemporaryFolder();
    await folder.write("notes.txt", "x");
    expect(await listActivityFiles(folder.path)).toEqual([]);
  });
});

describe("selectActivityFiles()", () => {
  it("selects all files that match", async () => {
    await using folder = await makeTemporaryFolder();
    for (const name of [LAST, FIRST, "notes.txt"]) await folder.write(name, "");
    const files = await selectActivityFiles({ folder: folder.path });
    expect(files.map((file) => file.name)).toEqual([FIRST, LAST]);
  });

  it("selects one file by its name, or compressed", async () => {
    await using folder = await makeTemporaryFolder();
    const select = () => selectActivityFiles({ folder: folder.path, only: "sample.json" });
    await folder.write(`sample.json.gz`, "12345");
    expect((await select()).map((file) => file.name)).toEqual(["sample.json.gz"]);
    await folder.write("sample.json", "1");
    expect(await select()).toEqual([{ name: "sample.json", path: folder.at("sample.json"), bytes: 1 }]);
  });

  it("says that the folder is empty, or what it holds", async () => {
    await using folder = await makeTemporaryFolder();
    const select = () => selectActivityFiles({ folder: folder.path });
    expect((await catchMissing(select())).message).toContain("the folder is empty");
    await folder.write("notes.txt", "x");
    const error = await catchMissing(select());
    expect(error.message).toContain("the folder holds only notes.txt;");
    expect(error.present).toEqual(["notes.txt"]);
  });

  it("names the file that is missing, and where a sample of it would go", async () => {
    await using folder = await makeTemporaryFolder();
    await folder.write(FIRST, "12");
    const error = await catchMissing(selectActivityFiles({ folder: folder.path, only: LAST }));
    expect(error).toMatchObject({ wanted: LAST, present: [FIRST] });
    expect(error.message).toContain(
      `Cannot find "${LAST}" in "${folder.path}": the folder holds only ${FIRST};`,
    );
    expect(error.message).toContain(folder.at(LAST));
  });

  it("says that the folder of the one file does not exist", async () => {
    await using folder = await makeTemporaryFolder();
    const error = await catchMissing(selectActivityFiles({ folder: folder.at("raw"), only: LAST }));
    expect(error.present).toBeUndefined();
  });
});

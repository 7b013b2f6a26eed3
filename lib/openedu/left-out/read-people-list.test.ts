import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeTemporaryFolder } from "../../files/testing/index.ts";
import { PeopleListError, readPeopleList } from "./read-people-list.ts";

describe("readPeopleList()", () => {
  it.each([
    ["alice\n101\n", ["alice", "101"]],
    ["\ufeffalice\r\n\r\n  bob \r\nalice", ["alice", "bob"]],
    ["Ольга", ["Ольга"]],
    ["", []],
    [" \n\n", []],
  ])("reads a name or id a line of %j", async (text, people) => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "staff.txt");
    await writeFile(path, text);
    expect(await readPeopleList(path)).toEqual(people);
  });

  it("refuses what is not there, and what is no text", async () => {
    await using folder = await makeTemporaryFolder();
    const path = join(folder.path, "staff.txt");
    await expect(readPeopleList(path)).rejects.toThrow(PeopleListError);
    await expect(readPeopleList(path)).rejects.toThrow("wanted a text file with a user name or an id a line");
    await writeFile(path, Buffer.from([0x61, 0xff, 0x0a]));
    await expect(readPeopleList(path)).rejects.toThrow("it is no UTF-8");
  });
});

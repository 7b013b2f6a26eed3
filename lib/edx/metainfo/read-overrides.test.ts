import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeTemporaryFolder } from "../../files/testing/index.ts";
import { readOverrides } from "./read-overrides.ts";

async function read(text: string) {
  await using folder = await makeTemporaryFolder();
  const path = join(folder.path, "overrides.csv");
  await writeFile(path, text);
  return await readOverrides(path, "MITx/8.01x/2T2015");
}

describe("readOverrides()", () => {
  it("takes the values of one course, however its id is written, the last of each key", async () => {
    const { values, faults } = await read(
      'course_id,key,value\r\ncourse-v1:MITx+8.01x+2T2015,title,"Mechanics, I"\r\n' +
        "MITx/8.01x/2T2015,weeks,7\r\nMITx/8.01x/2T2015,weeks,8\r\nMITx/8.02x/2T2015,weeks,9\r\n",
    );
    expect([...values]).toEqual([
      ["title", "Mechanics, I"],
      ["weeks", "8"],
    ]);
    expect(faults).toEqual([]);
  });

  it("names what is none in the order of the lines, and goes on behind it", async () => {
    const { values, faults } = await read(
      'MITx/8.01x/2T2015,title,"never closed\n\nMITx/8.01x/2T2015,weeks\nMITx/8.01x/2T2015,weeks,8\n',
    );
    expect(faults).toEqual([
      { file: "overrides.csv", line: 1, reason: "a quote that is not closed" },
      { file: "overrides.csv", line: 2, reason: "1 fields, wanted course_id,key,value" },
      { file: "overrides.csv", line: 3, reason: "2 fields, wanted course_id,key,value" },
    ]);
    expect([...values]).toEqual([["weeks", "8"]]);
  });
});

import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { array, assert, asyncProperty, constantFrom, string } from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDump, RepeatedTableError } from "../dumps/index.ts";
import { PackageFolderError } from "./read-package-folder.ts";
import { type WaldofyOptions, type WaldofyProgress, waldofyPackage } from "./waldofy-package.ts";

const COURSES = ["MITx/6.00.1x/2T2017", "MITx/6.00.1x/2T2017_2"];
const PREFIX = "MITx-6.00.1x-2T2017_2";

let root: string;
let base: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "cellar-waldo-"));
  base = join(root, "base");
});

afterEach(() => rm(root, { recursive: true }));

async function waldofy(
  files: Readonly<Record<string, string | Uint8Array>>,
  { name = "mitx-2017-06-04", ...options }: Partial<WaldofyOptions> & { readonly name?: string } = {},
) {
  const folder = join(root, name);
  await mkdir(folder, { recursive: true });
  for (const [file, content] of Object.entries(files)) {
    await writeFile(join(folder, file), content);
  }
  return waldofyPackage({ folder, base, courses: COURSES, ...options });
}

async function listBase(): Promise<string[]> {
  const entries = await readdir(base, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => join(entry.parentPath, entry.name).slice(base.length + 1)).toSorted();
}

async function unpack(path: string): Promise<string> {
  return gunzipSync(await readFile(join(base, path))).toString("latin1");
}

describe("waldofyPackage()", () => {
  it("places every file of a package, and says what became of it", async () => {
    const result = await waldofy({
      [`${PREFIX}-auth_user-prod-analytics.sql`]: "id\tname\n1\ta\n",
      [`${PREFIX}-wiki_article-prod-analytics.sql.gz`]: gzipSync("id\n7\n"),
      [`${PREFIX}-prod.mongo`]: '{"a": 1}\n',
      [`${PREFIX}-course-prod-analytics.xml.tar.gz`]: "archive",
      [`${PREFIX}-course_structure-prod-analytics.json`]: "{}",
      "MITx-8.01x-2T2016-auth_user-prod-analytics.sql": "id\n1\n",
      "mitx-2017-06-04.xml": "",
      "users.gpg": "",
    });
    expect(await listBase()).toEqual([
      "MITx-6.00.1x-2T2017_2/2017-06-04/course-prod-analytics.xml.tar.gz",
      "MITx-6.00.1x-2T2017_2/2017-06-04/course_structure-prod-analytics.json.gz",
      "MITx-6.00.1x-2T2017_2/2017-06-04/forum.mongo.gz",
      "MITx-6.00.1x-2T2017_2/2017-06-04/users.csv.gz",
      "MITx-6.00.1x-2T2017_2/2017-06-04/wiki_article.csv.gz",
      "UNKNOWN/MITx-8.01x-2T2016/2017-06-04/users.csv.gz",
    ]);
    const left = "it is no file that edx2bigquery takes from a package";
    expect(result.map(({ name, status, lines, reason }) => [name, status, lines, reason])).toEqual([
      [`${PREFIX}-auth_user-prod-analytics.sql`, "converted", 2, undefined],
      [`${PREFIX}-course-prod-analytics.xml.tar.gz`, "copied", undefined, undefined],
      [`${PREFIX}-course_structure-prod-analytics.json`, "compressed", undefined, undefined],
      [`${PREFIX}-prod.mongo`, "compressed", undefined, undefined],
      [`${PREFIX}-wiki_article-prod-analytics.sql.gz`, "converted", 2, undefined],
      ["MITx-8.01x-2T2016-auth_user-prod-analytics.sql", "converted", 2, undefined],
      ["mitx-2017-06-04.xml", "left", undefined, left],
      ["users.gpg", "left", undefined, "it is encrypted: decrypt it first"],
    ]);
    expect(await unpack(`${PREFIX}/2017-06-04/users.csv.gz`)).toBe("id,name\r\n1,a\r\n");
    expect(await unpack(`${PREFIX}/2017-06-04/forum.mongo.gz`)).toBe('{"a": 1}\n');
  });

  it("keeps tables that are there, and writes everything else again", async () => {
    const users = `${PREFIX}-auth_user-prod-analytics.sql`;
    const forum = `${PREFIX}-prod.mongo`;
    await waldofy({ [users]: "id\n1\n", [forum]: "old" });
    const again = await waldofy({ [users]: "id\n2\n", [forum]: "new" });
    expect(again).toMatchObject([
      { status: "kept", reason: "it is there already" },
      { status: "compressed" },
    ]);
    expect(await unpack(`${PREFIX}/2017-06-04/users.csv.gz`)).toBe("id\r\n1\r\n");
    expect(await unpack(`${PREFIX}/2017-06-04/forum.mongo.gz`)).toBe("new");
    await waldofy({}, { overwrite: true });
    expect(await unpack(`${PREFIX}/2017-06-04/users.csv.gz`)).toBe("id\r\n2\r\n");
  });

  it.each([
    ["mitx-2013-01-05", "MITx-8.02x-2012_Fall"],
    ["mitx-2013-03-05", "MITx-8.02x-2013_Spring"],
    ["mitx-2013-08-05", "MITx-8.02x-2013_Fall"],
    ["mitx-2014-03-05", "UNKNOWN/MITx-8.02x"],
  ])("places a course without its run, in %s, in %s", async (name, place) => {
    const courses = ["MITx/8.02x/2012_Fall", "MITx/8.02x/2013_Spring", "MITx/8.02x/2013_Fall"];
    await waldofy({ "MITx-8.02x-auth_user.sql": "id\n1\n" }, { name, courses });
    expect(await listBase()).toEqual([`${place}/${name.slice(5)}/users.csv.gz`]);
  });

  it("drops no last character, no odd line and no byte", async () => {
    const dump = Buffer.from('id\tname\n1\t\u00ff\n2\n\n3\tx\ty\n4\tsay "a, b"\n5\tNULL\n6\talice', "latin1");
    await waldofy({ [`${PREFIX}-auth_user-prod.sql`]: dump });
    expect(await unpack(`${PREFIX}/2017-06-04/users.csv.gz`)).toBe(
      'id,name\r\n1,\u00ff\r\n2\r\n""\r\n3,x,y\r\n4,"say ""a, b"""\r\n5,NULL\r\n6,alice\r\n',
    );
  });

  it("writes what is read again as the same rows", async () => {
    const unit = constantFrom("a", '"', ",", "\r", "\\", "é", " ");
    const table = array(array(string({ unit, maxLength: 5 }), { minLength: 2, maxLength: 2 }), {
      maxLength: 20,
    });
    const path = `${PREFIX}-auth_user-prod.sql`;
    await assert(
      asyncProperty(table, async (rows) => {
        await waldofy(
          { [path]: ["a\tb", ...rows.map((row) => row.join("\t")), ""].join("\n") },
          { overwrite: true },
        );
        expect(await readRows(join(base, PREFIX, "2017-06-04/users.csv.gz"))).toEqual(rows);
      }),
      { numRuns: 60 },
    );
  });

  it("takes a return at the end of all lines for a part of the line ends", async () => {
    await waldofy({ [`${PREFIX}-auth_user-prod.sql`]: "id\tname\r\n1\ta\r\n" });
    expect(await unpack(`${PREFIX}/2017-06-04/users.csv.gz`)).toBe("id,name\r\n1,a\r\n");
  });

  const SITES = {
    [`${PREFIX}-auth_user-edge-analytics.sql`]: "id\n1\n",
    [`${PREFIX}-auth_user-prod-analytics.sql`]: "id\n2\n",
    [`${PREFIX}-edge.mongo`]: "edge",
    [`${PREFIX}-prod.mongo`]: "prod",
  };

  it("writes nothing when two files would go to one place", async () => {
    await expect(waldofy(SITES)).rejects.toThrow(RepeatedTableError);
    await expect(readdir(base)).rejects.toThrow("ENOENT");
  });

  it("takes the files of the site that is asked for, and names the others", async () => {
    const result = await waldofy(SITES, { site: "prod-analytics" });
    expect(await unpack(`${PREFIX}/2017-06-04/users.csv.gz`)).toBe("id\r\n2\r\n");
    expect(await unpack(`${PREFIX}/2017-06-04/forum.mongo.gz`)).toBe("prod");
    expect(
      result.filter(({ status }) => status === "left").map(({ name, reason }) => [name, reason]),
    ).toEqual([
      [`${PREFIX}-auth_user-edge-analytics.sql`, `"${PREFIX}-auth_user-prod-analytics.sql" is taken instead`],
      [`${PREFIX}-edge.mongo`, `"${PREFIX}-prod.mongo" is taken instead`],
    ]);
  });

  it("leaves files of all other courses when only those that are wanted are asked for", async () => {
    const files = { [`${PREFIX}-prod.mongo`]: "{}", "MITx-8.01x-2T2016-auth_user-prod.sql": "id\n1\n" };
    const result = await waldofy(files, { only: true });
    expect(await listBase()).toEqual([`${PREFIX}/2017-06-04/forum.mongo.gz`]);
    expect(result).toMatchObject([{ status: "compressed" }, { reason: "its course is not wanted" }]);
  });

  it("says which file is next, and how far it is", async () => {
    const seen: WaldofyProgress[] = [];
    const onProgress = (progress: WaldofyProgress) => seen.push(progress);
    await waldofy({ [`${PREFIX}-prod.mongo`]: "{}", "a.txt": "" }, { onProgress });
    expect(seen).toEqual([
      { name: `${PREFIX}-prod.mongo`, done: 0, total: 2 },
      { name: "a.txt", done: 1, total: 2 },
    ]);
  });

  it("refuses a folder whose name has no day, and one that is not there", async () => {
    await expect(waldofy({}, { name: "mitx" })).rejects.toThrow(PackageFolderError);
    await writeFile(join(root, "mitx-2015-06-01"), "");
    for (const [name, problem] of [
      ["mitx-2015-06-08", "it does not exist"],
      ["mitx-2015-06-01", "it is a file"],
    ] as const) {
      const taking = waldofyPackage({ folder: join(root, name), base, courses: COURSES });
      await expect(taking).rejects.toThrow(PackageFolderError);
      await expect(taking).rejects.toThrow(problem);
    }
  });
});

async function readRows(path: string): Promise<readonly (readonly (string | null)[])[]> {
  await using dump = await openDump(path);
  const rows: (readonly (string | null)[])[] = [];
  for await (const batch of dump.batches()) {
    expect(batch.rejects).toEqual([]);
    rows.push(...batch.rows);
  }
  return rows;
}

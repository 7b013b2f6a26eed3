import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type EdxWaldofyArguments, edxWaldofy } from "./edx-waldofy.ts";
import { catchPrinted } from "./testing/catch-printed.ts";
import { UsageError } from "./usage-error.ts";

const FILES = {
  "MITx-8.01x-2T2015-auth_user-prod-analytics.sql": "id\tname\n1\tann\n",
  "MITx-8.01x-2T2015-prod.mongo": "{}",
  "MITx-8.02x-2T2015-auth_user-prod-analytics.sql": "id\tname\n2\tbob\n",
  "README.txt": "",
};

let root: string;
let to: string;
let printed: { text: string };

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "cellar-waldofy-"));
  to = join(root, "sql");
  printed = catchPrinted();
  await write(FILES);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(root, { recursive: true });
});

async function write(files: Readonly<Record<string, string>>, name = "mitx-2015-06-01"): Promise<void> {
  await mkdir(join(root, name), { recursive: true });
  await Promise.all(Object.entries(files).map(([file, text]) => writeFile(join(root, name, file), text)));
}

function waldofy(options: Partial<EdxWaldofyArguments> = {}): Promise<number> {
  const folder = join(root, options.package ?? "mitx-2015-06-01");
  return edxWaldofy({ courses: [], to, only: false, force: false, json: false, ...options, package: folder });
}

async function readUsers(place: string): Promise<string> {
  return gunzipSync(await readFile(join(to, place, "2015-06-01", "users.csv.gz"))).toString();
}

function fromHere(...parts: string[]): string {
  return relative(process.cwd(), join(to, ...parts));
}

describe("edxWaldofy()", () => {
  it("takes all courses of a package when none is named, and says what became of each", async () => {
    expect(await waldofy()).toBe(0);
    expect(await readUsers("MITx-8.01x-2T2015")).toBe("id,name\r\n1,ann\r\n");
    expect(await readUsers("MITx-8.02x-2T2015")).toBe("id,name\r\n2,bob\r\n");
    expect(printed.text.split("\n")).toEqual([
      `MITx/8.01x/2T2015: 2 files in ${fromHere("MITx-8.01x-2T2015", "2015-06-01")} (1 converted, 1 compressed; 2 lines)`,
      `MITx/8.02x/2T2015: 1 file in ${fromHere("MITx-8.02x-2T2015", "2015-06-01")} (1 converted; 2 lines)`,
      "left README.txt: it is no file that edx2bigquery takes from a package",
      "",
    ]);
  });

  it("puts courses that are not named aside, as edx2bigquery did, or leaves them", async () => {
    const courses = ["course-v1:MITx+8.01x+2T2015"];
    await waldofy({ courses, only: true });
    expect(printed.text).toContain(
      "left MITx-8.02x-2T2015-auth_user-prod-analytics.sql: its course is not wanted",
    );
    expect(existsSync(join(to, "UNKNOWN"))).toBe(false);
    await waldofy({ courses });
    expect(await readUsers("UNKNOWN/MITx-8.02x-2T2015")).toContain("bob");
    expect(printed.text).toContain(`other courses: 1 file in ${fromHere("UNKNOWN")} (--only leaves them)`);
  });

  it("keeps tables that are there, says so, and writes them again with --force", async () => {
    await waldofy();
    await write({ "MITx-8.01x-2T2015-auth_user-prod-analytics.sql": "id\n3\n" });
    await waldofy();
    expect(printed.text).toContain("kept 2 tables that were there already; --force writes them again");
    expect(await readUsers("MITx-8.01x-2T2015")).toContain("ann");
    await waldofy({ force: true });
    expect(await readUsers("MITx-8.01x-2T2015")).toBe("id\r\n3\r\n");
  });

  it("takes the courses of a list, of which a package need not have all", async () => {
    const list = join(root, "courses.yaml");
    await writeFile(
      list,
      "course_id_list: [MITx/8.01x/2T2015]\ncourses: {more: [MITx/8.02x/2T2015, MITx/8.03x/2T2015]}",
    );
    await waldofy({ list, courses: ["more"], only: true });
    expect(printed.text).toMatch(
      /^MITx\/8.02x\/2T2015: 1 file .*\nMITx\/8.03x\/2T2015: nothing in this package\n/,
    );
    await writeFile(list, "course_id_list: [MITx/8.04x/2T2015]");
    await expect(waldofy({ list })).rejects.toThrow(`it has no file of any course of "${list}"`);
  });

  it("prints each file with its place as JSON", async () => {
    await waldofy({ json: true });
    const result: unknown = JSON.parse(printed.text);
    expect(result).toMatchObject({
      courses: ["MITx/8.01x/2T2015", "MITx/8.02x/2T2015"],
      files: [
        { status: "converted", lines: 2, path: join(to, "MITx-8.01x-2T2015", "2015-06-01", "users.csv.gz") },
        { status: "compressed" },
        { status: "converted", courseId: "MITx/8.02x/2T2015" },
        { name: "README.txt", status: "left" },
      ],
    });
  });

  it("fails when nothing could be taken, as when the package is still encrypted", async () => {
    const files = Array.from({ length: 5 }, (_, index) => [`a-b-c-table${index}-prod.sql.gpg`, ""] as const);
    await write(Object.fromEntries(files), "mitx-2015-06-08");
    expect(await waldofy({ package: "mitx-2015-06-08" })).toBe(1);
    expect(printed.text).toContain(
      "left a-b-c-table0-prod.sql.gpg, a-b-c-table1-prod.sql.gpg, a-b-c-table2-prod.sql.gpg and 2 more: it is encrypted",
    );
  });

  it("takes the site that is named of two, and asks for it", async () => {
    await write({ "MITx-8.01x-2T2015-auth_user-edge-analytics.sql": "id\n9\n" });
    await expect(waldofy()).rejects.toThrow(/name the site that is wanted .*; --site SITE names it/);
    expect(existsSync(to)).toBe(false);
    await waldofy({ site: "edge-analytics" });
    expect(await readUsers("MITx-8.01x-2T2015")).toBe("id\r\n9\r\n");
  });

  it.each([
    [{ to: undefined }, "--to FOLDER"],
    [{ courses: ["8.01x"] }, '"8.01x": it is no course'],
    [
      { courses: ["MITx/8.01x/2T2016"] },
      "no file of MITx/8.01x/2T2016; it has files of MITx/8.01x/2T2015, MITx/8.02x/2T2015",
    ],
  ])("refuses %j, and writes nothing", async (wrong, reason) => {
    await expect(waldofy(wrong)).rejects.toThrow(UsageError);
    await expect(waldofy(wrong)).rejects.toThrow(reason);
    expect(existsSync(to)).toBe(false);
  });
});

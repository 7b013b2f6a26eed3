import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ChooseFilesOptions, chooseFiles, RepeatedTableError } from "./choose-files.ts";

const COURSE = "MITx/8.01x/2T2015";
const PREFIX = "MITx-8.01x-2T2015";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cellar-choose-"));
});

afterEach(() => rm(folder, { recursive: true }));

async function choose(names: readonly string[], options: Partial<ChooseFilesOptions> = {}) {
  await mkdir(folder, { recursive: true });
  await Promise.all(names.map((name) => writeFile(join(folder, name), "")));
  const { tables, passedOver, others } = await chooseFiles({ folder, courseId: COURSE, ...options });
  return {
    tables: Object.fromEntries(tables.map(({ table, name }) => [table, name])),
    passedOver,
    others: others.map(({ name, kind }) => [name, kind]),
  };
}

describe("chooseFiles()", () => {
  it("finds the tables of a course in a package, and what else there is of it", async () => {
    const found = await choose([
      `${PREFIX}-auth_user-prod-analytics.sql`,
      `${PREFIX}-wiki_article-prod-analytics.sql`,
      `${PREFIX}-prod.mongo`,
      "MITx-6.00x-2012_Fall-auth_user-prod-analytics.sql",
      "load_auth_userprofile.sql",
    ]);
    expect(found).toEqual({
      tables: {
        users: `${PREFIX}-auth_user-prod-analytics.sql`,
        wiki_article: `${PREFIX}-wiki_article-prod-analytics.sql`,
      },
      passedOver: [],
      others: [[`${PREFIX}-prod.mongo`, "forum"]],
    });
  });

  it("finds tables in the folder of a course by their short names or edX's, and not what edx2bigquery made of them", async () => {
    const found = await choose([
      "users.csv.gz",
      "auth_userprofile.sql",
      "roles.csv",
      "user_info_combo.csv.gz",
      "user_info_combo.json.gz",
      "forum.mongo.gz",
      "course-prod-analytics.xml.tar.gz",
    ]);
    expect(found).toMatchObject({
      tables: { users: "users.csv.gz", profiles: "auth_userprofile.sql" },
      others: [
        ["course-prod-analytics.xml.tar.gz", "content"],
        ["forum.mongo.gz", "forum"],
      ],
    });
  });

  it.each([
    [["users.csv.gz", "users.csv", "users.sql.gz", "users.sql"], "users.csv.gz"],
    [["users.csv", "users.sql.gz", "users.sql"], "users.csv"],
    [["users.sql.gz", "users.sql"], "users.sql.gz"],
  ])("takes of %j the first, and names the others", async (names, taken) => {
    const { tables, passedOver } = await choose(names);
    expect(tables).toEqual({ users: taken });
    expect(passedOver).toEqual(names.slice(1).map((name) => ({ name, instead: taken })));
  });

  it.each([
    ["of two sites", [`${PREFIX}-auth_user-prod-analytics.sql`, `${PREFIX}-auth_user-edge-analytics.sql`]],
    ["of two names", ["auth_user.sql", "users.csv"]],
  ])("refuses two files %s for one table", async (_, names) => {
    const failure: unknown = await choose(names).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(RepeatedTableError);
    expect(failure).toMatchObject({ table: "users", files: names.toSorted() });
  });

  it("takes the tables of the site that is asked for", async () => {
    const names = ["prod", "edge"].map((site) => `${PREFIX}-auth_user-${site}-analytics.sql`);
    expect((await choose(names, { site: "edge-analytics" })).tables).toEqual({ users: names[1] });
  });

  it("does not take the files of a course whose name begins alike", async () => {
    const names = [`${PREFIX}-auth_user-prod.sql`, `${PREFIX}-2-auth_user-prod.sql`];
    const other = await choose(names, { otherCourseIds: [`${COURSE}-2`] });
    expect(other.tables).toEqual({ users: names[0] });
  });
});

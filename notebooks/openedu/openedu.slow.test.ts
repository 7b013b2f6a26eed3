import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type RunFiles, readRunFiles } from "cellar/run";
import { openDatabase } from "cellar/tables";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HOME, LOG_T } from "../../lib/openedu/testing/log-t.ts";
import { makeZip } from "../../lib/openedu/testing/make-zip.ts";
import { type CommandResult, createWorkplace, type Workplace } from "../../runner/cli/testing/workplace.ts";

const LOAD = "20_openedu_load";
const TASKS = "21_openedu_tasks";
const TIME_LIMIT_MS = 900_000;
const PAGE_B = `${HOME}/courseware/aaa/bbb`;
const PAGE_C = `${HOME}/courseware/aaa/ccc`;
const here = dirname(fileURLToPath(import.meta.url));

let workplace: Workplace;
let loading: CommandResult;

beforeAll(async () => {
  workplace = await createWorkplace();
  for (const name of [LOAD, TASKS]) {
    await copyFile(join(here, `${name}.ipynb`), join(workplace.root, "notebooks", `${name}.ipynb`));
  }
  await mkdir(join(workplace.root, "data/raw/openedu"), { recursive: true });
  await writeFile(join(workplace.root, "data/raw/openedu/t.log"), `${LOG_T}this is no event\n`);
  loading = await workplace.cellar(["run", `notebooks/${LOAD}.ipynb`]);
}, TIME_LIMIT_MS);
afterAll(() => workplace[Symbol.asyncDispose]());

/** Returns the title of a figure of a run. */
async function readTitle(run: Left, name: string): Promise<string | undefined> {
  const svg = (await run.lines(`${name}.svg`)).join("\n");
  return /<title>([^<]*)/.exec(svg)?.[1]?.replaceAll("&#39;", "'");
}

/** What a run of a notebook left. */
interface Left extends RunFiles {
  readonly result: CommandResult;
  readonly folder: string;
  /** Returns the lines of a file of the run. */
  lines(name: string): Promise<string[]>;
}

async function readLatest(name: string, result: CommandResult): Promise<Left> {
  const tags = await readdir(join(workplace.root, "reports", name));
  const folder = join(workplace.root, "reports", name, tags.toSorted().at(-1) ?? "");
  const lines = async (file: string) => (await readFile(join(folder, file), "utf8")).trimEnd().split(/\r?\n/);
  return { ...(await readRunFiles(folder)), result, folder, lines };
}

async function ask(...args: readonly string[]): Promise<Left> {
  return readLatest(TASKS, await workplace.cellar(["run", `notebooks/${TASKS}.ipynb`, ...args]));
}

describe("notebook 20 on log T and a line that is none, headless", () => {
  it("loads 19 records, and accounts for the line that is none", async () => {
    expect(loading).toMatchObject({ exitCode: 0 });
    const { report, manifest, findings } = await readLatest(LOAD, loading);
    expect(findings).toEqual([]);
    expect(report?.metrics).toMatchObject({
      n_lines: 20,
      n_events: 19,
      n_rejected: 1,
      n_repeated: 0,
      rejects_by_reason: { "not JSON": 1 },
      n_users: 4,
    });
    expect(manifest?.artifacts.map(({ path }) => path)).toEqual([
      "data/interim/openedu_events.parquet",
      "data/interim/openedu_rejects.parquet",
    ]);
  });
});

describe("notebook 21 on log T, counted as the original does, headless", () => {
  let run: Left;
  beforeAll(async () => {
    run = await ask("-p", "compatible", "true", "-p", "pseudonymise", "false", "-p", "user_id", "101");
  }, TIME_LIMIT_MS);

  it("completes, with a record that keeps the contract", () => {
    expect(run.result).toMatchObject({ exitCode: 0 });
    expect(run.findings).toEqual([]);
    expect(run.report?.metrics["n_tasks"]).toBe(37);
  });

  it.each([
    [
      "01_user_time_on_course.csv",
      [
        "  user_id  time_on_course",
        "---------  ----------------",
        "      102  1:31:00",
        "      101  0:14:00",
        "      999  0:00:00",
        "      103  0:00:00",
      ],
    ],
    [
      "101_user_time_on_course.csv",
      [
        "  user_id  session_date    time_at_session_per_day",
        "---------  --------------  -------------------------",
        "      101  2018-09-12      0:04:00",
        "      101  2018-09-11      0:00:00",
        "      101  2018-09-10      0:10:00",
        "      101  2018-09-01      0:00:00",
      ],
    ],
    [
      "02_users_who_enrolled_but_not_started.csv",
      [
        "  user_id  user_name    enrollment_date",
        "---------  -----------  -----------------",
        "      103  carol        2018-09-02",
      ],
    ],
    [
      "03_users_who_started_but_not_finished_the_course.csv",
      ["  user_id  user_name", "---------  -----------", "      101  alice"],
    ],
    [
      "04_users_who_finished_the_course.csv",
      ["  user_id  user_name", "---------  -----------", "      102  bob"],
    ],
    [
      "06_page_activity_on_course_distributed_by_day.csv",
      [`${PAGE_C},5.0,1.0,`, "x_module,1.0,,", `${PAGE_B},,2.0,2.0`, `${HOME}/course,,1.0,`],
    ],
    [
      "07_page_activity_on_course_total_number_of_visits.csv",
      [`${PAGE_C},6`, `${PAGE_B},4`, `${HOME}/course,1`, "x_module,1"],
    ],
    [
      "09_average_time_of_the_day_to_enroll.csv",
      ["course_id,average time to enroll", "course-v1:spbstu+PHYLOS+fall_2018,10:30:00"],
    ],
    [
      "10_words_from_pdf_search.csv",
      ["  count_number  word", "--------------  ------", "             2  Platon", "             1  42"],
    ],
    ["11_unique_views_of_available_pdf.csv", ["pdf name,views amount", "b.pdf,1", "фил.pdf,1"]],
    ["12_unique_user_names.txt", ["", "alice", "bob", "carol", "dave", "None"]],
    ["16_play_video_count_per_day.csv", ["time,count", "2018-09-10,1", "2018-09-11,1"]],
    ["17_unique_scrolling_of_available_pdf.csv", ["pdf name,scrolling amount", "b.pdf,4", "фил.pdf,1", ",0"]],
    ["video_watching_durations.txt", ["username,time(sec)", "alice,599.2", "bob,0.0"]],
  ])("writes %s", async (name, lines) => {
    expect(await run.lines(name)).toEqual(lines);
  });

  it("writes the longer files with as many rows as the original", async () => {
    expect((await run.lines("05_distribution_of_user_actions_on_course_by_day.csv"))[0]).toBe(
      "time,event_name,count",
    );
    const lengths = {
      "05_distribution_of_user_actions_on_course_by_day.csv": 14,
      "101_user_type_activity_on_course.csv": 9,
      "08_show_user_way.txt": 9,
      "13_unique_event_names.txt": 12,
      "14_unique_user_names_and_ids.txt": 6,
      "15_urls_and_names_mapping.csv": 4,
      "18_unique_user_names_ids_events_counts.csv": 8,
    };
    for (const [name, length] of Object.entries(lengths)) {
      expect([name, (await run.lines(name)).length]).toEqual([name, length]);
    }
  });

  it("draws the original's figures under their titles", async () => {
    expect(await readTitle(run, "01b_time_on_course_of_a_learner")).toBe(
      "User with id '101' time on course distributed per day. Total time spent '0.23333333333333334' hours.",
    );
    expect(await readTitle(run, "02_enrolled_but_not_started")).toMatch(/Total users: 1$/);
    const sizes = {
      "01_time_on_course": [2000, 500],
      "05_actions_by_day": [1500, 2750],
      "06_page_activity_by_day": [2500, 1250],
    };
    for (const [name, [width, height]] of Object.entries(sizes)) {
      expect((await run.lines(`${name}.svg`))[0]).toContain(`<svg width="${width}" height="${height}"`);
    }
  });
});

describe("notebook 21 on log T, counted right, headless", () => {
  const KEY = "a key for this test alone";
  let plain: Left;
  let hidden: Left;
  beforeAll(async () => {
    plain = await ask(
      "-p",
      "pseudonymise",
      "false",
      "-p",
      "user_id",
      "101",
      "-p",
      "time_zone",
      "Europe/Moscow",
    );
    const env = { CELLAR_PSEUDONYM_KEY: KEY };
    hidden = await readLatest(TASKS, await workplace.cellar(["run", `notebooks/${TASKS}.ipynb`], { env }));
  }, TIME_LIMIT_MS);

  it("completes, with a sentence for every question", () => {
    expect(plain.result).toMatchObject({ exitCode: 0 });
    expect(plain.findings).toEqual([]);
    expect(plain.report?.key_findings).toContain(
      "2 of 4 enrolled learners did not start: they have no session of any length.",
    );
    expect(plain.report?.metrics).toMatchObject({
      n_tasks: 37,
      "04_finished": { learners: 1, share: 50 },
      "07_page_activity": { pages: 4, events: 12 },
    });
  });

  it("leaves a table twice for each task, and a figure where there is something to see", () => {
    const names = plain.manifest?.artifacts.map(({ path }) => basename(path)) ?? [];
    for (const id of ["01_time_on_course", "05b_actions_by_day_of_a_learner", "31_heat_map_of_a_learner"]) {
      expect(names).toEqual(expect.arrayContaining([`${id}.csv`, `${id}.parquet`, `${id}.svg`]));
    }
    expect(names).toContain("answers.html");
    expect(plain.manifest?.artifacts.filter(({ sha256 }) => sha256 === null)).toEqual([]);
  });

  it("has the same rows in both tables, in the time zone of the course", async () => {
    expect(await plain.lines("01b_time_on_course_of_a_learner.csv")).toEqual([
      "user_id,day,hours,time_on_day",
      "101,2018-09-12,0.0667,0:04:00",
      "101,2018-09-11,0.5,0:30:00",
      "101,2018-09-10,0.1664,0:09:59",
      "101,2018-09-01,0.0,0:00:00",
    ]);
    await using db = await openDatabase();
    const path = join(plain.folder, "01b_time_on_course_of_a_learner.parquet");
    expect((await db.query("SELECT day, hours FROM read_parquet($1)", [path]))[1]).toEqual({
      day: "2018-09-11",
      hours: 0.5,
    });
  });

  it("hides every name and id with the key of the environment, and the key itself", async () => {
    expect(hidden.result).toMatchObject({ exitCode: 0 });
    expect(hidden.report?.notes).toContainEqual(
      expect.stringMatching(/^Not asked, since no user_id is given: 01b_/),
    );
    expect(hidden.config).toMatchObject({ pseudonyms: { key: "given" } });
    const entries = await readdir(hidden.folder, { recursive: true, withFileTypes: true });
    const texts = entries.filter(
      (entry) => entry.isFile() && /\.(?:csv|json|ipynb|jsonl|txt)$/.test(entry.name),
    );
    expect(texts.length).toBeGreaterThan(20);
    for (const { parentPath, name } of texts) {
      const text = await readFile(join(parentPath, name), "utf8");
      expect([name, text]).toEqual([
        name,
        expect.not.stringMatching(/alice|carol|\bbob\b|\bdave\b|"10[1-4]"/),
      ]);
      expect([name, text.includes(KEY)]).toEqual([name, false]);
    }
    const sheet = (await hidden.lines("answers.html")).join("\n");
    expect(sheet).not.toMatch(/alice|carol|\bbob\b|\bdave\b|>10[1-4]</);
    expect(hidden.result.stdout + hidden.result.stderr).not.toMatch(/alice|carol|\bbob\b|\bdave\b/);
  });
});

describe("notebook 21 with names of the course and a list of people, headless", () => {
  let run: Left;
  beforeAll(async () => {
    const course = {
      "course.xml": '<course org="spbstu" course="PHYLOS" url_name="fall_2018"/>',
      "course/fall_2018.xml": '<course><chapter url_name="aaa"/></course>',
      "chapter/aaa.xml": '<chapter display_name="Week 1"><sequential url_name="ccc"/></chapter>',
      "sequential/ccc.xml": '<sequential display_name="Lecture"/>',
    };
    await writeFile(join(workplace.root, "data/raw/openedu/course.zip"), makeZip(course));
    await writeFile(join(workplace.root, "data/raw/people.txt"), "alice\nnobody.of.this.name\n");
    const places = [
      "-p",
      "leave_out",
      "data/raw/people.txt",
      "-p",
      "course_export",
      "data/raw/openedu/course.zip",
    ];
    run = await ask("-p", "tasks", '["0", "7", "14"]', "-p", "pseudonymise", "false", ...places);
  }, TIME_LIMIT_MS);

  it("calls pages by their names, does not see who is left out, and says how many", async () => {
    expect(run.result).toMatchObject({ exitCode: 0 });
    expect(run.findings).toEqual([]);
    expect((await run.lines("07_page_activity.csv")).slice(1)).toEqual([
      `${PAGE_C},Week 1: Lecture,2,1,1`,
      `${PAGE_B},Week 1,1,1,1`,
      "x_module,,1,1,1",
    ]);
    expect(run.report?.notes).toEqual(
      expect.arrayContaining([
        "People were left out by a list of 2 lines, with 9 events; 1 of them matched nobody.",
        "The course's structure has names for 2 of the 3 pages in the log; others have the names that learners chose them by.",
      ]),
    );
  });

  it("has both as inputs, and no name in any file", async () => {
    expect(run.manifest?.inputs.map(({ path, sha256 }) => [path, sha256?.length])).toEqual([
      ["data/interim/openedu_events.parquet", 64],
      ["data/raw/openedu/course.zip", 64],
      ["data/raw/people.txt", 64],
    ]);
    const entries = await readdir(run.folder, { recursive: true, withFileTypes: true });
    for (const { parentPath, name } of entries.filter((entry) => entry.isFile())) {
      expect([name, await readFile(join(parentPath, name), "latin1")]).toEqual([
        name,
        expect.not.stringMatching(/alice|nobody\.of\.this/),
      ]);
    }
  });
});

describe("notebook 21 that is asked wrongly, headless", () => {
  it.each([
    [["-p", "tasks", '["19"]'], /Cannot find task "19": wanted "all"/],
    [["-p", "task_parameters", '{"gap": 3}'], /Cannot use parameter "gap": no task has it/],
    [["-p", "time_zone", "Moscow"], /Cannot use time zone "Moscow"/],
    [
      ["-p", "dataset", "other"],
      /Cannot find events ".*": no such file; load a log first: npx cellar run .* -p dataset other/,
    ],
    [
      ["-p", "leave_out", "data/raw/none.txt"],
      /Cannot read the list of people ".*none\.txt": .*no such file/,
    ],
    [["-p", "course_export", "data/raw/none.zip"], /none\.zip.*there is no such file/],
    [["-p", "user_id", "101"], /it is no pseudonym, wanted one as the tables show it/],
  ])(
    "stops at %j, and says what is wanted",
    async (args, problem) => {
      const { result } = await ask(...args);
      expect(result.exitCode).toBe(1);
      expect(result.stdout + result.stderr).toMatch(problem);
    },
    TIME_LIMIT_MS,
  );
});

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  assertKnownParameters,
  bindParameters,
  bindStatement,
  listMissing,
  TaskParameterError,
} from "./bind-parameters.ts";
import { chooseTasks, UnknownTaskError } from "./choose-tasks.ts";
import { parseTask, TaskFileError } from "./parse-task.ts";
import { readTasks } from "./read-tasks.ts";

const HEADER = `-- task: Title
-- question: Who?
-- answer: {n: learner}.
`;
const PARAMETERS = `-- parameters:
--   who: text; the learner
--   most: integer = 12; how many
--   share: number = 0.5; of all
--   names: texts = a, b; which
--   loud: boolean = true; whether
--   from: day = 2018-09-01; since when
`;
const FULL = `${HEADER}-- columns:
--   user_id: the learner: himself
${PARAMETERS}-- figure:
--   kind: line
--   x: day
--   title: Figure
-- compatible:
--   file: old.csv
--   layout: table
--   headers: a, b
-- compatible figure:
--   title: Old figure

SELECT 1; -- a comment

-- @numbers
SELECT 2;

-- @compatible
SELECT 3;
`;

describe("parseTask()", () => {
  it("reads header and queries", () => {
    const task = parseTask("40_x", FULL);
    expect(task).toMatchObject({
      id: "40_x",
      title: "Title",
      question: "Who?",
      columns: { user_id: "the learner: himself" },
      rows: "SELECT 1; -- a comment",
      numbers: "SELECT 2",
      figure: { kind: "line", fields: { x: "day", title: "Figure" } },
      compatible: {
        file: "old.csv",
        layout: "table",
        headers: ["a", "b"],
        rows: "SELECT 3",
        lineEnd: "\r\n",
      },
    });
    expect(task.compatible?.figure?.fields).toEqual({ x: "day", title: "Old figure" });
    expect(task.compatible?.numbers).toBeUndefined();
    expect(task.parameters[1]).toEqual({ name: "most", type: "integer", default: "12", help: "how many" });
  });

  it("asks the same in both modes where there is no query of the original's", () => {
    const { compatible } = parseTask("40_x", `${HEADER}-- compatible:\n--   layout: csv\n\nSELECT 1`);
    expect(compatible).toMatchObject({ rows: "SELECT 1", file: "40_x.csv" });
  });

  it.each([
    ["SELECT 1", 'its header has no "-- task: …"'],
    [`${HEADER}-- qestion: x\n\nSELECT 1`, '"-- qestion: x" is no line of a header'],
    [`${HEADER}\n`, "it has no query"],
    [`${HEADER}-- figure:\n--   kind: pie\n\nSELECT 1`, 'figure is "pie", wanted one of line, bars'],
    [
      `${HEADER}-- parameters:\n--   a: int = 1; x\n\nSELECT 1`,
      'type of a is "int", wanted one of text, texts',
    ],
    [
      `${HEADER}-- parameters:\n--   a: text\n\nSELECT 1`,
      'parameter "a" is "text", wanted "type = default; what it is"',
    ],
    [`${HEADER}\nSELECT 1\n-- @nubmers\nSELECT 2`, '"-- @nubmers" is there twice or not known'],
    [`${HEADER}\nSELECT 1\n-- @numbers\nSELECT 2\n-- @numbers\nSELECT 3`, "is there twice or not known"],
  ])("refuses %j", (text, problem) => {
    expect(() => parseTask("40_x", text)).toThrow(TaskFileError);
    expect(() => parseTask("40_x", text)).toThrow(`Cannot use task file "40_x.sql": `);
    expect(() => parseTask("40_x", text)).toThrow(problem);
  });
});

describe("readTasks()", () => {
  it("finds every file, those of a folder of one's own too", async () => {
    const folder = await mkdtemp(join(tmpdir(), "cellar-tasks-"));
    try {
      await writeFile(join(folder, "40_x.sql"), FULL);
      const ids = (await readTasks(folder)).map(({ id }) => id);
      expect(ids.at(-1)).toBe("40_x");
      expect(ids).toEqual((await readTasks()).map(({ id }) => id).concat("40_x"));
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("has the original's eighteen tasks under their numbers", async () => {
    const tasks = await readTasks();
    const numbers = Array.from({ length: 18 }, (_, index) => String(index + 1));
    expect(chooseTasks(tasks, numbers).map(({ id }) => Number(id.slice(0, 2)))).toEqual(numbers.map(Number));
  });
});

describe("chooseTasks()", () => {
  it("takes names and numbers, and keeps the order of the tasks", async () => {
    const tasks = await readTasks();
    expect(chooseTasks(tasks, ["05b", "1", "04_finished"]).map(({ id }) => id)).toEqual([
      "01_time_on_course",
      "04_finished",
      "05b_actions_by_day_of_a_learner",
    ]);
    expect(chooseTasks(tasks, "all")).toEqual(tasks);
    expect(() => chooseTasks(tasks, ["19"])).toThrow(UnknownTaskError);
  });
});

describe("parameters of a task", () => {
  const task = parseTask("40_x", FULL);

  it("have their defaults", () => {
    expect(bindParameters(task, { who: "w" })).toEqual({
      who: "w",
      most: 12,
      share: 0.5,
      names: ["a", "b"],
      loud: true,
      from: "2018-09-01",
    });
    expect(listMissing(task, {})).toEqual(["who"]);
    expect(listMissing(task, { who: "" })).toEqual(["who"]);
  });

  it("have the types of the header in SQL, where they are named", () => {
    const bound = bindStatement("SELECT $most, $names, $mostly", task, bindParameters(task, { most: "3" }));
    expect(bound).toEqual({
      sql: "SELECT CAST($most AS BIGINT), CAST($names AS VARCHAR[]), $mostly",
      parameters: { most: 3, names: ["a", "b"] },
    });
  });

  it.each([
    [{ most: 1.5 }, 'it is "1.5", wanted a whole number'],
    [{ share: "half" }, 'it is "half", wanted a number'],
    [{ loud: "yes" }, 'it is "yes", wanted true or false'],
    [{ from: "1.9.2018" }, 'it is "1.9.2018", wanted a day'],
    [{ who: ["a"] }, "it is a list, wanted text"],
    [{ names: 5 }, "it is 5, wanted a list of texts"],
  ])("refuse %j", (values, problem) => {
    expect(() => bindParameters(task, values)).toThrow(TaskParameterError);
    expect(() => bindParameters(task, values)).toThrow(problem);
  });

  it("are refused when no task has them", () => {
    expect(() => assertKnownParameters([task], { whom: "x" })).toThrow(
      'Cannot use parameter "whom": no task has it, wanted one of from, loud, most, names, share, who',
    );
  });
});

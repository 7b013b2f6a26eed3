import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import {
  type Answer,
  answerTask,
  type CourseLog,
  type CourseLogOptions,
  openCourseLog,
} from "../answers/index.ts";
import { type LoadEventsOptions, type LoadedEvents, loadEvents } from "../load/index.ts";
import { chooseTasks, type ParameterValues, readTasks, type Task } from "../task-files/index.ts";

/** A course in a folder of its own, removed when it goes out of scope. */
export interface TestCourse extends AsyncDisposable {
  readonly folder: string;
  readonly loaded: LoadedEvents;
  /** Answers a task by its name or number. */
  ask(task: string, options?: AskOptions): Promise<TestAnswer>;
  /** Opens the log, and says how many pages have names of the course. */
  readNamedPages(options: Partial<CourseLogOptions>): Promise<CourseLog["namedPages"]>;
  /** Opens the log, and says who was left out. */
  readLeftOut(options: Partial<CourseLogOptions>): Promise<CourseLog["leftOut"]>;
}

/** How to ask. */
export interface AskOptions extends Partial<CourseLogOptions> {
  readonly parameters?: ParameterValues;
  readonly figures?: boolean;
}

/** An answer with what is in its first file. */
export interface TestAnswer extends Answer {
  readonly text: string;
  readonly fileName: string;
}

/** Writes logs by their names, and loads them. */
export async function makeCourse(
  logs: Readonly<Record<string, string | Uint8Array>>,
  options: Partial<LoadEventsOptions> = {},
): Promise<TestCourse> {
  const folder = await mkdtemp(join(tmpdir(), "cellar-openedu-"));
  const raw = join(folder, "raw");
  await mkdir(raw);
  for (const [name, data] of Object.entries(logs)) {
    await writeFile(join(raw, name), data);
  }
  const eventsFile = join(folder, "events.parquet");
  const loaded = await loadEvents({
    places: [raw],
    eventsFile,
    rejectsFile: join(folder, "rejects.parquet"),
    ...options,
  });
  const opened = new OpenedLogs(eventsFile);
  const out = join(folder, "out");
  await mkdir(out);
  return {
    folder,
    loaded,
    ask: async (name, { parameters, figures, ...log } = {}) => {
      const answer = await answerTask(await opened.open(log), await findTask(name), {
        folder: out,
        parameters,
        figures,
      });
      const path = answer.files[0]?.path ?? "";
      return { ...answer, text: await readFile(path, "utf8"), fileName: basename(path) };
    },
    readNamedPages: async (log) => (await opened.open(log)).namedPages,
    readLeftOut: async (log) => (await opened.open(log)).leftOut,
    [Symbol.asyncDispose]: async () => {
      await opened[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function findTask(name: string): Promise<Task> {
  const [task] = chooseTasks(await readTasks(), [name]);
  if (task === undefined) {
    throw new Error(`Cannot ask "${name}": there is no such task`);
  }
  return task;
}

/** Opens a log once for each set of options. */
class OpenedLogs implements AsyncDisposable {
  readonly #eventsFile: string;
  readonly #opened = new Map<string, ReturnType<typeof openCourseLog>>();

  constructor(eventsFile: string) {
    this.#eventsFile = eventsFile;
  }

  open(options: Partial<CourseLogOptions>): ReturnType<typeof openCourseLog> {
    const key = JSON.stringify(options);
    const log = this.#opened.get(key) ?? openCourseLog({ eventsFile: this.#eventsFile, ...options });
    this.#opened.set(key, log);
    return log;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const log of await Promise.allSettled(this.#opened.values())) {
      await (log.status === "fulfilled" ? log.value[Symbol.asyncDispose]() : undefined);
    }
  }
}

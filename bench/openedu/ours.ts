/** `ours.ts load LOG FOLDER`, then `ours.ts tasks FOLDER MODE USER_ID FIGURES`: what the benchmark measures of ours. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { answerTask, chooseTasks, loadEvents, readTasks, withCourseLog } from "cellar/openedu";
import { report } from "../measure.ts";
import { TASKS } from "./tasks.ts";

const [step, ...args] = process.argv.slice(2);
await report(() => (step === "load" ? load(args) : answer(args)));

async function load([log = "", folder = ""]: readonly string[]): Promise<void> {
  await loadEvents({
    places: [log],
    eventsFile: join(folder, "events.parquet"),
    rejectsFile: join(folder, "rejects.parquet"),
  });
}

async function answer([folder = "", mode = "", userId = "", figures = ""]: readonly string[]): Promise<void> {
  const out = join(folder, mode);
  await mkdir(out, { recursive: true });
  const tasks = chooseTasks(await readTasks(), TASKS);
  const options = { eventsFile: join(folder, "events.parquet"), compatible: mode === "compatible" };
  await withCourseLog(options, async (log) => {
    for (const task of tasks) {
      await answerTask(log, task, {
        folder: out,
        parameters: { user_id: userId },
        figures: figures === "figures",
      });
    }
  });
}

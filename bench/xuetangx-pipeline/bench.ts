import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { formatCount } from "cellar/run";
import { ingestActivity, LEARNING_EVENT_PREFIXES, writeSampleActivity } from "cellar/xuetangx";
import { makeRepository, NOTEBOOKS } from "./make-repository.ts";
import { renderRun } from "./render-run.ts";
import { runNotebook } from "./run-notebook.ts";

/** Events that make 1 GB of indented JSON, and 20 MB. */
const EVENTS = 12_200_000;
const SHORT_EVENTS = 240_000;

/**
 * Measures notebooks 02 to 05 on the rows of a sample, headless, one after the other; prints the seconds of each step.
 *
 * Making the sample and reading it into Parquet are not measured here (see xuetangx-ingest).
 */
export async function benchXuetangxPipeline({ short }: { short: boolean }): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), "cellar-bench-"));
  try {
    await makeRepository(root);
    await makeEvents(root, short ? SHORT_EVENTS : EVENTS);
    let seconds = 0;
    for (const notebook of NOTEBOOKS) {
      const run = await runNotebook(root, notebook);
      seconds += run.seconds;
      print(renderRun(run));
    }
    print(`${NOTEBOOKS.length} notebooks${`${seconds.toFixed(1)} s`.padStart(54)}`);
  } finally {
    await rm(root, { recursive: true });
  }
}

async function makeEvents(root: string, events: number): Promise<void> {
  const sample = join(root, "sample.json");
  const { bytes } = await writeSampleActivity(sample, { events, seed: 20_260_107, layout: "indent2" });
  const { events_kept } = await ingestActivity({
    files: [sample],
    outParquet: join(root, "data", "interim", "xuetangx_events_raw.parquet"),
    learningEventsOnly: true,
    learningEventPrefixes: LEARNING_EVENT_PREFIXES,
  });
  await rm(sample);
  const megabytes = (bytes / 1e6).toFixed(0);
  print(`${formatCount(events)} events, ${megabytes} MB of JSON, ${formatCount(events_kept)} events kept`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

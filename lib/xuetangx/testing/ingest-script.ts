import { LEARNING_EVENT_PREFIXES } from "../ingest/event-filter.ts";
import { ingestActivity } from "../ingest/ingest-activity.ts";

/** A program for tests: ingests a file in threads, and prints a line for each step. Arguments: input, output. */
const [input = "", outParquet = ""] = process.argv.slice(2);

await ingestActivity({
  files: [input],
  outParquet,
  learningEventsOnly: true,
  learningEventPrefixes: LEARNING_EVENT_PREFIXES,
  workers: 3,
  onProgress: ({ bytesRead }) => process.stdout.write(`read ${bytesRead}\n`),
});
process.stdout.write("done\n");

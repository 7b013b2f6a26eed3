/** Ours: the JSON is read as a stream, rows go to Parquet as they come. Arguments: input, output. */
import { ingestActivity, LEARNING_EVENT_PREFIXES } from "cellar/xuetangx";
import { report } from "../measure.ts";

const [input = "", output = ""] = process.argv.slice(2);

await report(() =>
  ingestActivity({
    files: [input],
    outParquet: output,
    learningEventsOnly: true,
    learningEventPrefixes: LEARNING_EVENT_PREFIXES,
  }),
);

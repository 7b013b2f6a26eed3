/** Ours, as notebook 01 does it: rows to Parquet, a DuckDB view, hashes of both files. Arguments: input, output. */
import { countRows, createParquetView, withDatabase } from "cellar/tables";
import { ingestActivity, LEARNING_EVENT_PREFIXES } from "cellar/xuetangx";
import { report } from "../measure.ts";

const [input = "", output = ""] = process.argv.slice(2);

await report(async () => {
  await ingestActivity({
    files: [input],
    outParquet: output,
    learningEventsOnly: true,
    learningEventPrefixes: LEARNING_EVENT_PREFIXES,
  });
  await withDatabase(`${output}.duckdb`, {}, async (database) => {
    await createParquetView(database, "events", output);
    return countRows(database, "events");
  });
});

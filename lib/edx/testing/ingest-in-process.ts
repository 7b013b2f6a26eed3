/** Reads the logs of a folder, small chunks at a time, so that a test can kill it: `node … LOGS WAREHOUSE`. */
import { ingestTrackingLogs } from "../ingest/index.ts";

const [logs = "", warehouse = ""] = process.argv.slice(2);
process.stdout.write("begins\n");
await ingestTrackingLogs({ sources: [logs], warehouse, workers: 2, chunkBytes: 40_000 });

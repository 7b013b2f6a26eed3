import { text } from "node:stream/consumers";
import { createRun } from "../create-run.ts";

const [root = ""] = process.argv.slice(2);
process.stdout.write("ready\n");
await text(process.stdin);
const run = await createRun({ root, notebook: "01_race", now: () => new Date(2026, 0, 7, 9, 5, 3) });
process.stdout.write(`made ${run.run_id} ${run.run_tag}\n`);

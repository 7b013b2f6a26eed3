import { createRun } from "../create-run.ts";

const [root = ""] = process.argv.slice(2);
for (;;) {
  const run = await createRun({ root, notebook: "02_killed" });
  process.stdout.write(`made ${run.run_id}\n`);
}

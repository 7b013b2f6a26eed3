/** Runs the benchmarks: `npm run bench [-- --short | --full] [-- NAME…]`. Each compares us with what one would use otherwise. */
import { benchEdxLogs } from "./edx-logs/bench.ts";
import { benchOpenedu } from "./openedu/bench.ts";
import { benchRunnerOverhead } from "./runner-overhead/bench.ts";
import { benchXuetangxIngest } from "./xuetangx-ingest/bench.ts";
import { benchXuetangxPipeline } from "./xuetangx-pipeline/bench.ts";

const BENCHES = new Map([
  ["xuetangx-ingest", benchXuetangxIngest],
  ["xuetangx-pipeline", benchXuetangxPipeline],
  ["edx-logs", benchEdxLogs],
  ["openedu", benchOpenedu],
  ["runner-overhead", benchRunnerOverhead],
]);

const names = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const short = process.argv.includes("--short");
const full = process.argv.includes("--full");

for (const name of names.length === 0 ? BENCHES.keys() : names) {
  const bench = BENCHES.get(name);
  if (bench === undefined) {
    throw new RangeError(`Cannot run benchmark "${name}": there are ${[...BENCHES.keys()].join(", ")}`);
  }
  process.stdout.write(`\n${name}\n`);
  await bench({ short, full });
}

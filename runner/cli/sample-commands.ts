import type { Argv } from "yargs";
import type { Choose } from "./commands.ts";
import { addOpeneduSample } from "./openedu-sample-command.ts";
import { AS_JSON, FLAG, TEXT } from "./option-kinds.ts";

/** Adds the makers of sample input. */
export function addSampleCommands(parser: Argv, choose: Choose): void {
  parser.command("sample", "make sample input", (samples) =>
    addOpeneduSample(samples, choose)
      .command(
        "xuetangx <out>",
        "activity JSON in the shape of XuetangX",
        (options) =>
          options
            .positional("out", { type: "string", demandOption: true })
            .option("events", { type: "number", default: 200_000, describe: "how many events" })
            .option("seed", { type: "number", default: 20_260_107, describe: "same seed, same bytes" })
            .option("layout", { choices: ["indent2", "compact"] as const, default: "indent2" as const })
            .option("if-missing", { ...FLAG, describe: "keep a file that is there" }),
        (args) =>
          choose(async () => {
            const { sampleXuetangx } = await import("./sample.ts");
            return sampleXuetangx({ ...args, ifMissing: args["if-missing"] });
          }),
      )
      .command(
        "edx <folder>",
        "a whole package in the shape of edX: tracking logs, SQL tables, forum, content, and what is broken in them",
        addEdxOptions,
        (args) =>
          choose(async () => {
            const { sampleEdx } = await import("./sample-edx.ts");
            return sampleEdx({ ...args, ifMissing: args["if-missing"] });
          }),
      )
      .demandCommand(1, "Name what to make a sample of: xuetangx, edx, openedu"),
  );
}

function addEdxOptions(options: Argv): Argv<EdxOptions> {
  return options
    .positional("folder", { type: "string", demandOption: true })
    .option("courses", { type: "number", default: 5, describe: "how many courses" })
    .option("users", { type: "number", default: 200, describe: "how many users" })
    .option("days", { type: "number", default: 7, describe: "how many days, each with a log" })
    .option("seed", { type: "number", default: 20_260_107, describe: "same seed, same bytes" })
    .option("events", {
      type: "number",
      describe: "about how many events in all logs (6 for each user and day)",
    })
    .option("size", { ...TEXT, describe: "about how large all logs are, unpacked, as in 500m or 5g" })
    .option("plain", { ...FLAG, describe: "logs that are not packed" })
    .option("if-missing", { ...FLAG, describe: "keep a sample that is there" })
    .option("force", { ...FLAG, describe: "replace a sample that is there" })
    .option("json", AS_JSON);
}

/** What yargs makes of the options of `cellar sample edx`. */
interface EdxOptions {
  readonly folder: string;
  readonly courses: number;
  readonly users: number;
  readonly days: number;
  readonly seed: number;
  readonly events: number | undefined;
  readonly size: string | undefined;
  readonly plain: boolean;
  readonly "if-missing": boolean;
  readonly force: boolean;
  readonly json: boolean;
}

import type { Argv } from "yargs";
import type { Choose } from "./commands.ts";
import { AS_JSON, FLAG } from "./option-kinds.ts";

const OPTIONS = {
  events: { type: "number", default: 200_000, describe: "how many lines" },
  users: { type: "number", describe: "how many users (one for every 280 events)" },
  days: { type: "number", describe: "how many days (147)" },
  seed: { type: "number", default: 20_260_107, describe: "same seed, same bytes" },
  "broken-share": { type: "number", describe: "share of lines that are no event (0.001)" },
  "damaged-share": { type: "number", describe: "share of lines whose event cannot be read (0.002)" },
  "if-missing": { ...FLAG, describe: "keep a file that is there" },
  json: AS_JSON,
} as const;

/** Adds `cellar sample openedu`. */
export function addOpeneduSample(samples: Argv, choose: Choose): Argv {
  return samples.command(
    "openedu <file>",
    "a course's log in the shape of OpenEdu (.log, .log.gz or .zip), and the list of what is wrong in it",
    (options) => options.positional("file", { type: "string", demandOption: true }).options(OPTIONS),
    (args) =>
      choose(async () => {
        const { sampleOpenedu } = await import("./sample-openedu.ts");
        const { file, events, users, days, seed, json } = args;
        return sampleOpenedu({
          file,
          events,
          users,
          days,
          seed,
          json,
          ifMissing: args["if-missing"],
          brokenShare: args["broken-share"],
          damagedShare: args["damaged-share"],
        });
      }),
  );
}

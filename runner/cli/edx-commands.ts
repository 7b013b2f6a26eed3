import type { Argv } from "yargs";
import type { Choose } from "./commands.ts";
import { AS_JSON, FLAG, TEXT } from "./option-kinds.ts";

/** Adds what is done with data of edX outside of notebooks. */
export function addEdxCommands(parser: Argv, choose: Choose): void {
  parser.command("edx", "bring data of edX into the shape that notebooks read", (commands) =>
    commands
      .command(
        "waldofy <package> [course..]",
        "take a weekly package of edX apart: a folder for each course and day, tables as .csv.gz under their short names",
        (options) =>
          options
            .positional("package", {
              type: "string",
              demandOption: true,
              describe: "folder of the package, decrypted, as in mitx-2015-06-01",
            })
            .positional("course", {
              type: "string",
              array: true,
              default: [] as string[],
              describe:
                "courses as MITx/8.01x/2T2015, or groups of --list; all of the package if none is named",
            })
            .options(OPTIONS),
        (args) =>
          choose(async () => {
            const { edxWaldofy } = await import("./edx-waldofy.ts");
            return edxWaldofy({ ...args, courses: args.course });
          }),
      )
      .demandCommand(1, "Name what to do: waldofy"),
  );
}

const OPTIONS = {
  to: { ...TEXT, describe: "folder of all courses, as in data/raw/mitx/sql; must be given" },
  list: { ...TEXT, describe: "YAML list of courses and groups" },
  only: { ...FLAG, describe: "leave files of other courses, which go to UNKNOWN/ otherwise" },
  site: { ...TEXT, describe: "of two files for one table take that of this site, as in prod-analytics" },
  force: { ...FLAG, describe: "write tables again that are there already" },
  json: AS_JSON,
} as const;

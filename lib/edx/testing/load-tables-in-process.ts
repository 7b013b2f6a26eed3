/** Loads the tables of a course, so that a test can kill it: `node … FOLDER COURSE WAREHOUSE`; says which file it begins. */
import { loadCourseTables } from "../sql-tables/index.ts";

const [folder = "", courseId = "", warehouse = ""] = process.argv.slice(2);
await loadCourseTables({
  folder,
  courseId,
  warehouse,
  onFile: ({ table }) => process.stdout.write(`begins ${table}\n`),
});
process.stdout.write("has ended\n");

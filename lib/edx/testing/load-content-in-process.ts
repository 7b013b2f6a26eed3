/** Loads a course's content and forum, so that a test can kill it: `node … ARCHIVE FORUM WAREHOUSE`. */
import { loadCourseContent } from "../content-tables/index.ts";
import { loadForum } from "../forum/index.ts";

const [archive = "", path = "", warehouse = ""] = process.argv.slice(2);
const courseId = "MITx/8.01x/2T2015";
await loadCourseContent({ archive, courseId, warehouse });
await loadForum({ path, courseId, warehouse });

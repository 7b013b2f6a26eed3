/** Writes a sample and prints the most memory that this took, in bytes: `node … FILE EVENTS USERS`. */
import { writeSampleCourseLog } from "../sample/write-sample-course-log.ts";

const [path = "", events, users] = process.argv.slice(2);
await writeSampleCourseLog(path, { events: Number(events), users: Number(users), seed: 1 });
process.stdout.write(String(process.resourceUsage().maxRSS * 1024));

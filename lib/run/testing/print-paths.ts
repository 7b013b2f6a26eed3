import { PATHS } from "../index.ts";

process.stdout.write("imported\n");
process.stdout.write(`${JSON.stringify({ ...PATHS })}\n`);

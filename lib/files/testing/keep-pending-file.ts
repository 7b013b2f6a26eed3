import { createPendingFile } from "../pending-file.ts";

/** A program for tests: writes a file, never completes it, and prints a line. Argument: the file's path. */
const [path = ""] = process.argv.slice(2);

const file = await createPendingFile(path);
await file.append(Buffer.from("half"));
process.stdout.write("pending\n");
process.stdin.resume();

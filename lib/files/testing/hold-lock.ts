import { withFileLock } from "../with-file-lock.ts";

const [lockPath = ""] = process.argv.slice(2);
await withFileLock(lockPath, () => {
  process.stdout.write("holding\n");
  return new Promise<never>((_resolve) => setInterval(() => undefined, 60_000));
});

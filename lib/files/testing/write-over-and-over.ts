import { writeFileAtomic } from "../write-file-atomic.ts";

const [path = ""] = process.argv.slice(2);
for (let version = 1; ; version += 1) {
  const rows = `${version},`.repeat(3_000_000);
  await writeFileAtomic(path, `{"version":${version},"rows":[${rows}${version}]}`);
  process.stdout.write(`version ${version}\n`);
}

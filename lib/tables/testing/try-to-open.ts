import { DuckDBInstance } from "@duckdb/node-api";

const [path = ""] = process.argv.slice(2);
try {
  const instance = await DuckDBInstance.create(path);
  instance.closeSync();
  process.stdout.write("free");
} catch {
  process.stdout.write("locked");
}

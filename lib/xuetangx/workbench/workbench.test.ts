import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { digestFile } from "../../files/index.ts";
import { makeTemporaryFolder } from "../../files/testing/index.ts";
import { createRun, readRunFiles } from "../../run/index.ts";
import { QueryError, writeTable } from "../../tables/index.ts";
import { useScratch } from "../testing/use-scratch.ts";
import { showFigure } from "./show-figure.ts";
import { withTables } from "./with-tables.ts";

const scratch = useScratch();

describe("writeTable()", () => {
  it("writes the rows of a query, and tells how many, and what came out", async () => {
    const path = scratch.folder.at("new/it's a table.parquet");
    const written = await writeTable(scratch.db, path, "SELECT x, $text AS t FROM range(3) AS r(x)", {
      text: "é",
    });
    expect(written).toEqual({ path, rows: 3, ...(await digestFile(path)) });
    expect(await withTables({ t: path }, {}, (tables) => tables.query("FROM t WHERE x = 2"))).toEqual([
      { x: 2, t: "é" },
    ]);
    expect(await readdir(scratch.folder.at("new"))).toEqual(["it's a table.parquet"]);
  });

  it("compresses with zstd, in row groups of 122,880 rows", async () => {
    const { path } = await writeTable(
      scratch.db,
      scratch.folder.at("t.parquet"),
      "SELECT x FROM range(200000) AS r(x) ORDER BY x",
    );
    const groups = "SELECT row_group_num_rows AS rows, compression FROM parquet_metadata($1)";
    expect(await scratch.db.query(groups, [path])).toEqual([
      { rows: 122_880, compression: "ZSTD" },
      { rows: 77_120, compression: "ZSTD" },
    ]);
  });

  it("leaves an earlier file as it was when the query fails on the way, and nothing else", async () => {
    const path = await scratch.folder.write("t.parquet", "earlier");
    const query =
      "SELECT CASE WHEN x = 150000 THEN error('broken') ELSE x END AS x FROM range(200000) AS r(x)";
    await expect(writeTable(scratch.db, path, query)).rejects.toThrow(QueryError);
    expect(await readFile(path, "utf8")).toBe("earlier");
    expect(await readdir(scratch.folder.path)).toEqual(["t.parquet"]);
  });
});

describe("withTables()", () => {
  it("opens files by name, in a database of its own that uses no more memory than it is given", async () => {
    const { path } = await writeTable(scratch.db, scratch.folder.at("[a]*?.parquet"), "SELECT 1 AS one");
    await withTables({ "odd name": path }, { memoryLimit: "123MiB" }, async (tables) => {
      expect(await tables.query('FROM "odd name"')).toEqual([{ one: 1 }]);
      expect(await tables.query("SELECT current_setting('memory_limit') AS m")).toEqual([{ m: "123.0 MiB" }]);
    });
  });

  it("spills into a folder of its own, which is gone afterwards, also when the action fails", async () => {
    const failing = withTables(
      {},
      { spillFolder: scratch.folder.path, memoryLimit: "40MB" },
      async (tables) => {
        await tables.run("CREATE TABLE t AS SELECT hash(x) AS h FROM range(8000000) AS r(x)");
        const [spill = ""] = await readdir(scratch.folder.path);
        expect(await readdir(scratch.folder.at(spill))).not.toEqual([]);
        throw new Error("after the spill");
      },
    );
    await expect(failing).rejects.toThrow("after the spill");
    expect(await readdir(scratch.folder.path)).toEqual([]);
  });

  it("refuses a file that is missing", async () => {
    await expect(withTables({ t: scratch.folder.at("none.parquet") }, {}, async () => 1)).rejects.toThrow(
      QueryError,
    );
  });
});

describe("showFigure()", () => {
  it("keeps the chart as an artifact of the run", async () => {
    await using root = await makeTemporaryFolder();
    await root.write("PROJECT_STATE.md", "# State\n");
    const run = await createRun({ root: root.path, notebook: "12" });
    const spec = { kind: "bar", title: "Types", data: [{ type: "load", n: 3 }], x: "type", y: "n" } as const;
    const record = await showFigure(run, "eda_01", spec);
    const svg = await readFile(join(run.out_dir, "eda_01.svg"), "utf8");
    expect(svg).toMatch(/^<svg [^]*<title>Types<\/title>[^]*<\/svg>/u);
    expect(record).toMatchObject({ type: "visualization", bytes: svg.length });
    expect((await readRunFiles(run.out_dir)).manifest?.artifacts).toEqual([record]);
  });
});

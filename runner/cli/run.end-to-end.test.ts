import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runNotebook } from "./testing/finished-run.ts";
import { createWorkplace, type Workplace } from "./testing/workplace.ts";

describe("cellar run, on the real tslab", () => {
  let workplace: Workplace;
  beforeAll(async () => {
    workplace = await createWorkplace();
  });
  afterAll(() => workplace[Symbol.asyncDispose]());

  it("keeps 20,000 lines of one cell, and says that they are complete", async () => {
    const left = await runNotebook(workplace, {
      name: "prints",
      cells: ["for (let i = 0; i < 20000; i += 1) console.log(`line ${i}`)"],
    });
    const [cell] = left.executed.cells;
    const text =
      cell?.cell_type === "code" && cell.outputs[0]?.output_type === "stream" ? cell.outputs[0].text : "";
    expect(text).toBe(Array.from({ length: 20_000 }, (_, i) => `line ${i}\n`).join(""));
    expect(left.report.execution?.cells?.[0]?.["completeness"]).toBe("complete");
    const page = join("reports", "prints", left.report.run_tag, "report.html");
    expect(left.stdout.trimEnd().split("\n").at(-1)).toContain(page);
    expect(await readFile(join(workplace.root, page), "utf8")).toContain("line 19999");
    expect(left.exitCode).toBe(0);
  });

  it("interrupts the cell, finishes the record and exits with 130 on Ctrl-C", async () => {
    const path = await workplace.writeNotebook("interrupted", [
      "console.log('ready'); await new Promise(() => {})",
    ]);
    const result = await workplace.cellar(["run", path, "--log-output"], {
      when: { printed: "ready", send: "SIGINT" },
    });
    expect(result.exitCode).toBe(130);
    const shown = await workplace.cellar(["show", "interrupted", "--json"]);
    expect(JSON.parse(shown.stdout)).toMatchObject({ status: "interrupted" });
    expect(await workplace.findProcesses()).toEqual([]);
    const page = await readFile(
      join(workplace.root, JSON.parse(shown.stdout).out_dir, "report.html"),
      "utf8",
    );
    expect(page).toContain("■ interrupted");
  });
});

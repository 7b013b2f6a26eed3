import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runNotebook, statusesOf } from "./testing/finished-run.ts";
import { createWorkplace, type Workplace } from "./testing/workplace.ts";

describe("cellar run of long notebooks and long output, on the real tslab", () => {
  let workplace: Workplace;
  beforeAll(async () => {
    workplace = await createWorkplace();
  });
  afterAll(() => workplace[Symbol.asyncDispose]());

  it("runs 500 cells in order, each with its count and output", async () => {
    const left = await runNotebook(workplace, {
      name: "many",
      cells: ["let sum = 0", ...Array.from({ length: 499 }, () => "sum += 1")],
    });
    expect(left.exitCode).toBe(0);
    expect(new Set(statusesOf(left))).toEqual(new Set(["completed"]));
    const counts = left.executed.cells.map((cell) => (cell.cell_type === "code" ? cell.execution_count : 0));
    expect(counts).toEqual(Array.from({ length: 500 }, (_, index) => index + 1));
    const last = left.executed.cells.at(-1);
    expect(last?.cell_type === "code" ? last.outputs : []).toEqual([
      { output_type: "stream", name: "stdout", text: "499\n" },
    ]);
  });

  it("goes on to the end when nobody reads what it prints any more", async () => {
    const path = await workplace.writeNotebook("unread", [
      "for (let i = 0; i < 20000; i += 1) console.log(i)",
    ]);
    await workplace.cellar(["run", path, "--log-output"], { stopReadingAt: "100" });
    const shown = await workplace.cellar(["show", "unread", "--json"]);
    expect(JSON.parse(shown.stdout)).toMatchObject({ status: "completed" });
  });
});

import { describe, expect, it } from "vitest";
import { prints, properly, tell } from "./testing/tell.ts";

describe("executeNotebook() on a kernel that floods", { timeout: 300_000 }, () => {
  it("keeps every one of 100,000 messages, and goes on behind them", async () => {
    const flood = { ...prints("0123456789".repeat(10)), times: 100_000 };
    const heard = await tell({ cells: [properly(flood), properly(prints("a"))] });
    expect(heard).toMatchObject({ status: "completed", strayMessages: 0 });
    expect(heard.printed.map((text) => text.length)).toEqual([10_000_000, 1]);
  });

  it("does not take a flood that is still on its way for a lost idle", async () => {
    const flood = { ...prints("x".repeat(1000)), times: 100_000 };
    const heard = await tell({
      cells: [["busy", "reply", flood, "idle"]],
      options: { patience: { answerMs: 50 } },
    });
    expect(heard).toMatchObject({ status: "completed", strayMessages: 0 });
    expect(heard.printed[0]).toHaveLength(100_000_000);
  });

  it("counts a flood that belongs to nobody, and keeps none of it", async () => {
    const flood = { ...prints("x"), times: 100_000, about: "a stranger" as const };
    const heard = await tell({ cells: [properly(flood)] });
    expect(heard).toMatchObject({ status: "completed", strayMessages: 100_000, printed: [""] });
  });

  it("refuses a flood of forged messages, and fails the cell for it once", async () => {
    const flood = { ...prints("x"), times: 100_000, forged: true };
    const heard = await tell({ cells: [properly(flood), properly()] });
    expect(heard).toMatchObject({
      status: "failed",
      statuses: ["failed", "aborted"],
      strayMessages: 100_000,
    });
    expect(heard.failure?.message).toMatch(/100,000 messages of the kernel could not be used/);
  });
});

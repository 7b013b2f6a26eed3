import { describe, expect, it } from "vitest";
import { type LogLevel, PapermillLog } from "./papermill-log.ts";
import { toCell, toMessage, toStream } from "./testing/kernel-messages.ts";

const START = `Executing Cell 1${"-".repeat(39)}\n`;
const END = `Ending Cell 1${"-".repeat(42)}\n`;

function follow(level: LogLevel, logOutput: boolean, act: (log: PapermillLog) => void): string {
  let written = "";
  act(
    new PapermillLog({
      level,
      logOutput,
      write: (text) => {
        written += text;
      },
    }),
  );
  return written;
}

function runCell(log: PapermillLog): void {
  const cell = toCell(0);
  log.onCellStart(cell);
  log.onMessage(cell, toStream("stdout", "out 1, "));
  log.onMessage(cell, toStream("stdout", "out 2\n"));
  log.onMessage(cell, toStream("stderr", "err"));
  log.onMessage(cell, toMessage("execute_result", { data: { "text/plain": "shown" } }));
  log.onMessage(cell, toMessage("display_data", { data: { "text/plain": "drawn", "image/png": "" } }));
  log.onMessage(cell, toMessage("display_data", { data: { "text/html": "<b>" } }));
  log.onMessage(cell, toMessage("execute_reply", { status: "ok" }));
  log.onCellEnd({ cell_id: "c0", index: 0, status: "completed" });
}

function logTwoLines(log: PapermillLog): void {
  log.log("INFO", "Input Notebook:  a");
  log.log("ERROR", "broken");
}

describe("PapermillLog", () => {
  it("prints what cells put out between two lines, each beginning on a new line", () => {
    expect(follow("INFO", true, runCell)).toBe(`${START}out 1, out 2\nerr\nshown\ndrawn\n${END}`);
  });

  it("takes stderr for a warning, and all else for information", () => {
    expect(follow("WARNING", true, runCell)).toBe("err");
    expect(follow("ERROR", true, runCell)).toBe("");
    expect(follow("DEBUG", true, runCell)).toContain("out 1");
  });

  it("prints nothing of the cells unless told to", () => {
    expect(follow("NOTSET", false, runCell)).toBe("");
  });

  it("prints lines of their own by their level", () => {
    expect(follow("INFO", false, logTwoLines)).toBe("Input Notebook:  a\nbroken\n");
    expect(follow("ERROR", false, logTwoLines)).toBe("broken\n");
  });

  it("says nothing of cells that are skipped, and ends each cell once", () => {
    const printed = follow("INFO", true, (log) => {
      log.onCellEnd({ cell_id: "c0", index: 0, status: "skipped" });
      log.onCellStart(toCell(1));
      log.onCellEnd({ cell_id: "c1", index: 1, status: "completed" });
      log.onCellEnd({ cell_id: "c1", index: 1, status: "failed" });
    });
    expect(printed.split("\n").map((line) => line.slice(0, 16))).toEqual([
      "Executing Cell 2",
      "Ending Cell 2---",
      "",
    ]);
  });
});

import { copyFile, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type RunFiles, readRunFiles } from "cellar/run";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkNotebook, type Notebook, parseNotebook } from "../nbformat/index.ts";
import { toComparable } from "./testing/comparable-record.ts";
import { type JupyterLab, startJupyterLab } from "./testing/jupyter-lab.ts";
import { openNotebook, readErrors, runAllCells, saveNotebook, startBrowser } from "./testing/lab-page.ts";
import { findProcessesIn } from "./testing/processes.ts";
import { createPythonWorkplace, type PythonWorkplace } from "./testing/python-workplace.ts";
import { outputsOf } from "./testing/read-executed.ts";

const NAME = "01_ingest_xuetangx";
const NOTEBOOK = `notebooks/xuetangx/${NAME}.ipynb`;
/** Where the notebook's default parameters look for input. */
const INPUT = "data/raw/xuetangx/20170201-20170801-raw_user_activity.json";
const repository = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
/** For people who want to see it, above all when something is wrong. */
const PICTURES = join(tmpdir(), "cellar-jupyter-lab");

describe("notebook 01 in JupyterLab, with the kernel of cellar jupyter", { timeout: 300_000 }, () => {
  let workplace: PythonWorkplace;
  let lab: JupyterLab;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    workplace = await createPythonWorkplace();
    await mkdir(PICTURES, { recursive: true });
    await mkdir(join(workplace.root, dirname(NOTEBOOK)));
    await copyFile(join(repository, NOTEBOOK), join(workplace.root, NOTEBOOK));
    await workplace.cellar(["sample", "xuetangx", "--events", "5000", "--seed", "20260107", INPUT]);
    await workplace.cellar(["jupyter"]);
    lab = await startJupyterLab(workplace);
    browser = await startBrowser();
    page = await browser.newPage({ viewport: { width: 1100, height: 800 } });
    try {
      await openNotebook(page, lab.addressOf(NOTEBOOK));
      await runAllCells(page);
      await saveNotebook(page);
    } catch (cause) {
      await page.screenshot({ path: join(PICTURES, "failed.png") });
      throw new Error(`${String(cause)}; the page is shown in ${PICTURES}\n${lab.log()}`, { cause });
    }
  }, 600_000);
  afterAll(async () => {
    await browser?.close();
    await lab?.[Symbol.asyncDispose]();
    await workplace?.[Symbol.asyncDispose]();
  });

  const listRuns = async (): Promise<string[]> => {
    const folder = join(workplace.root, "reports", NAME);
    return (await readdir(folder)).toSorted().map((tag) => join(folder, tag));
  };

  it("runs all cells, none of which shows an error or writes to stderr", async () => {
    expect(await readErrors(page)).toEqual([]);
  });

  it("shows table and chart", async () => {
    const table = page.locator(".jp-OutputArea-output table", { hasText: "Most frequent event types" });
    await table.scrollIntoViewIfNeeded();
    expect(await table.isVisible()).toBe(true);
    expect(await table.locator("tbody tr").count()).toBe(8);
    const chart = page.locator(".jp-RenderedSVG img");
    await chart.scrollIntoViewIfNeeded();
    await page.screenshot({ path: join(PICTURES, "result.png") });
    expect(await chart.isVisible()).toBe(true);
    const image = `document.querySelector(".jp-RenderedSVG img")`;
    const drawn: unknown = await page.evaluate(
      `[${image}.complete, ${image}.naturalWidth, ${image}.naturalHeight]`,
    );
    expect(drawn).toEqual([true, 640, 360]);
  });

  it("is saved as a valid notebook with every cell's count", async () => {
    const saved = await readNotebook(join(workplace.root, NOTEBOOK));
    expect(checkNotebook(saved)).toEqual([]);
    const counts = saved.cells.flatMap((cell) => (cell.cell_type === "code" ? [cell.execution_count] : []));
    expect(counts).toEqual(Array.from(counts, (_, index) => index + 1));
  });

  it("differs from what was opened in outputs and counts alone", async () => {
    const [saved, opened] = await Promise.all([
      readNotebook(join(workplace.root, NOTEBOOK)),
      readNotebook(join(repository, NOTEBOOK)),
    ]);
    expect(withoutOutputs(saved)).toEqual(withoutOutputs(opened));
  });

  describe("and headless, on the same input", () => {
    let runs: string[];
    let interactive: RunFiles;
    let headless: RunFiles;
    let executed: Notebook;
    beforeAll(async () => {
      // Each begins with nothing but the input.
      await rm(join(workplace.root, "data", "interim"), { recursive: true });
      await copyFile(join(repository, NOTEBOOK), join(workplace.root, "notebooks", `${NAME}.ipynb`));
      await workplace.cellar(["run", join("notebooks", `${NAME}.ipynb`)]);
      runs = await listRuns();
      const [first = "", second = ""] = runs;
      [interactive, headless] = await Promise.all([readRunFiles(first), readRunFiles(second)]);
      executed = await readNotebook(join(second, `${NAME}.ipynb`));
    }, 300_000);

    it("leaves the same record, but for clocks, ids and what only a headless run adds", () => {
      expect(runs).toHaveLength(2);
      expect([interactive.findings, headless.findings]).toEqual([[], []]);
      expect(interactive.report?.execution).toBeUndefined();
      expect(headless.report?.execution?.status).toBe("completed");
      expect(toComparable(interactive)).toEqual(toComparable(headless));
      expect(JSON.stringify(toComparable(interactive))).toBe(JSON.stringify(toComparable(headless)));
    });

    it("shows the same tables and charts", async () => {
      const saved = await readNotebook(join(workplace.root, NOTEBOOK));
      const [theirs, ours] = [saved, executed].map(displaysOf);
      expect(ours).toHaveLength(4);
      expect(theirs).toEqual(ours);
    });
  });

  it("leaves no kernel behind when the server ends", async () => {
    expect(await findProcessesIn(workplace.root)).not.toEqual([]);
    await lab[Symbol.asyncDispose]();
    await expect.poll(() => findProcessesIn(workplace.root), { timeout: 30_000 }).toEqual([]);
  });
});

async function readNotebook(path: string): Promise<Notebook> {
  return parseNotebook(await readFile(path, "utf8"));
}

function withoutOutputs(notebook: Notebook): object {
  const cells = notebook.cells.map((cell) => ({ ...cell, outputs: [], execution_count: null }));
  return { ...notebook, cells };
}

function displaysOf(notebook: Notebook): object[] {
  return outputsOf(notebook)
    .flat()
    .filter((output) => "output_type" in output && output.output_type === "display_data");
}

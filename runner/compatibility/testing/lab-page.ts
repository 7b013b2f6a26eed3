import { type Browser, chromium, type Page } from "playwright-core";
import { requireChromium } from "./chromium.ts";

/** Longest time for anything that is waited for: machines that run tests are slow. */
const PATIENCE_MS = 180_000;

/** Starts a headless Chromium; close it when done. */
export async function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await requireChromium(),
    // Chromium refuses its sandbox to root.
    chromiumSandbox: process.getuid?.() !== 0,
  });
}

/** Opens a notebook in JupyterLab and waits until its kernel is ready. */
export async function openNotebook(page: Page, address: string): Promise<void> {
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(address);
  // Cells that are run before the kernel is there make JupyterLab ask which one is wanted.
  await page.locator("#jp-main-statusbar", { hasText: /TypeScript \(tslab, cellar\) \| Idle/ }).waitFor();
}

/** Chooses Run > Run All Cells, and waits until every code cell has its number or one has failed. */
export async function runAllCells(page: Page): Promise<void> {
  await page.locator("#jp-MainMenu .lm-MenuBar-itemLabel", { hasText: /^Run$/ }).click();
  await page.locator(".lm-Menu-itemLabel", { hasText: /^Run All Cells$/ }).click();
  const unfinished = page.locator(".jp-CodeCell .jp-InputArea-prompt", { hasNotText: /\[\d+\]/ });
  const end = performance.now() + PATIENCE_MS;
  while ((await unfinished.count()) > 0 && (await page.locator(ERRORS).count()) === 0) {
    if (performance.now() > end) {
      throw new Error(`Cannot run all cells: ${await unfinished.count()} have not finished in time`);
    }
    await page.waitForTimeout(200);
  }
}

/** What a cell shows that has failed, or has written to stderr. */
const ERRORS = ["error", "stderr"]
  .map((kind) => `.jp-OutputArea-output[data-mime-type="application/vnd.jupyter.${kind}"]`)
  .join(",");

/** Saves the notebook, and waits until the server has written it. */
export async function saveNotebook(page: Page): Promise<void> {
  const saved = page.waitForResponse(
    (response) => response.request().method() === "PUT" && response.url().includes("/api/contents/"),
  );
  await page.keyboard.press("Control+s");
  const response = await saved;
  if (!response.ok()) {
    throw new Error(`Cannot save the notebook: the server answered ${response.status()}`);
  }
}

/** Returns the text of every error, and of everything written to stderr, that the cells of a page show. */
export function readErrors(page: Page): Promise<string[]> {
  return page.locator(ERRORS).allTextContents();
}

import { mkdir, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWatched, startBrowser, toFileAddress, type WatchedPage } from "./testing/browser.ts";
import { makeRepository, type Repository } from "./testing/index.ts";
import { writeCompleteRun, writeFailedRun, writeLargeRun } from "./testing/shown-runs.ts";
import { writePages } from "./write-pages.ts";

/** For people who want to see them. */
const PICTURES = join(tmpdir(), "cellar-pages");
const VIEWS: Readonly<Record<string, BrowserContextOptions>> = {
  desktop: { viewport: { width: 1280, height: 900 } },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true },
};

describe("pages of runs, in a browser", { timeout: 300_000 }, () => {
  let repository: Repository;
  let browser: Browser;
  const addresses: Record<string, string> = {};
  const paths: Record<string, string> = {};

  beforeAll(async () => {
    await mkdir(PICTURES, { recursive: true });
    repository = await makeRepository();
    const { root } = repository;
    browser = await startBrowser();
    await writeCompleteRun(root);
    const complete = await writeCompleteRun(root);
    const failed = await writeFailedRun(root);
    const large = await writeLargeRun(root);
    const { indexPage } = await writePages(root);
    for (const [name, { out_dir }] of Object.entries({ complete, failed, large })) {
      paths[name] = join(out_dir, "report.html");
    }
    paths["index"] = indexPage;
    for (const [name, path] of Object.entries(paths)) {
      addresses[name] = toFileAddress(path);
    }
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await repository?.[Symbol.asyncDispose]();
  });

  const open = (name: string, view: string): Promise<WatchedPage> =>
    openWatched(browser, addresses[name] ?? "", VIEWS[view]);

  describe.each(["complete", "failed", "index"])("the page %s", (name) => {
    it.each(Object.keys(VIEWS))(
      "has no fault that axe finds, asks for nothing and fits the window: %s",
      async (view) => {
        const { page, faults } = await open(name, view);
        expect(faults).toEqual([]);
        const tooWide: unknown = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
        expect(tooWide).toBe(false);
        // Cells out of sight are not drawn until they are scrolled to.
        await page.addStyleTag({ content: ".cell { content-visibility: visible !important }" });
        // From here on axe opens pages of its own.
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html: markup }) => markup).join(" | ")}`,
        );
        await page.screenshot({ path: join(PICTURES, `${name}-${view}.png`), fullPage: true });
        expect(found).toEqual([]);
        await page.context().close();
      },
    );

    it("can be read and gone through with the keyboard alone", async () => {
      const { page } = await open(name, "desktop");
      await page.keyboard.press("Tab");
      expect(await describeFocus(page)).toBe("Skip to the content");
      await page.keyboard.press("Enter");
      expect(new URL(page.url()).hash).toBe("#content");
      expect(await listUnreachable(page)).toEqual([]);
      await page.context().close();
    });

    it("is whole without scripts", async () => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      await page.goto(addresses[name] ?? "");
      expect(await page.locator("h2").count()).toBeGreaterThan(1);
      expect(await page.locator("form:visible").count()).toBe(0);
      await context.close();
    });

    it("can be printed", async () => {
      const { page } = await open(name, "desktop");
      const pdf = await page.pdf({ format: "A4", path: join(PICTURES, `${name}.pdf`) });
      expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
      await page.emulateMedia({ media: "print" });
      await page.setViewportSize({ width: 720, height: 1000 });
      await page.screenshot({ path: join(PICTURES, `${name}-print.png`), fullPage: true });
      expect(await page.locator("nav").isVisible()).toBe(false);
      await page.context().close();
    });
  });

  it("leads from the failure to the cell, from a run to all runs, and back", async () => {
    const { page } = await open("failed", "desktop");
    await page.getByRole("link", { name: "cell 3", exact: true }).click();
    expect(await page.locator("#cell-3").isVisible()).toBe(true);
    await page.getByRole("link", { name: "All runs" }).click();
    await page.waitForURL(addresses["index"] ?? "");
    await page.getByRole("link", { name: "99_large" }).first().click();
    await page.waitForURL(addresses["large"] ?? "");
  });

  it("filters and sorts all runs, with mouse and keyboard", async () => {
    const { page } = await open("index", "desktop");
    const rows = page.locator("#runs-table tbody tr:visible");
    expect(await rows.count()).toBe(4);
    await page.getByLabel("Status").selectOption("failed");
    expect(await rows.count()).toBe(1);
    expect(await page.getByRole("status").textContent()).toBe("1 of 4 runs");
    await page.getByLabel("Status").selectOption("");
    await page.getByLabel("Contains").fill("01_ing");
    expect(await rows.count()).toBe(2);
    await page.getByLabel("Contains").fill("");
    await page.getByRole("button", { name: "Notebook" }).focus();
    await page.keyboard.press("Enter");
    expect(await rows.first().getAttribute("data-notebook")).toBe("01_ingest");
    await page.keyboard.press("Enter");
    expect(await rows.first().getAttribute("data-notebook")).toBe("99_large");
  });

  it("opens a run of 2,000 cells and 20 MB of output quickly: the page stays small", async () => {
    const { page, faults } = await open("large", "desktop");
    const timing = "performance.getEntriesByType('navigation')[0].loadEventEnd";
    const loadMs = Number(await page.evaluate(timing));
    const pictures = Number(
      await page.evaluate("[...document.images].reduce((sum, { src }) => sum + src.length, 0)"),
    );
    const { size } = await stat(paths["large"] ?? "");
    process.stdout.write(
      `page of 2,000 cells: ${Math.round(loadMs)} ms, ${size - pictures} bytes without pictures\n`,
    );
    expect(size - pictures).toBeLessThan(1_000_000);
    expect(loadMs).toBeGreaterThan(0);
    // A second on a machine of its own; this one may have others to serve.
    expect(loadMs).toBeLessThan(5000);
    expect(await page.locator("#cell-2000").count()).toBe(1);
    expect(faults).toEqual([]);
  });
});

function describeFocus(page: Page): Promise<unknown> {
  return page.evaluate("document.activeElement.textContent.trim()");
}

/** Presses Tab through the page and lists what can be used but was not reached. */
async function listUnreachable(page: Page): Promise<unknown> {
  const all = "a[href], button, input, select, summary, [tabindex='0']";
  const count = await page.locator(all).count();
  for (let step = 0; step < count + 2; step += 1) {
    await page.evaluate("document.activeElement.dataset.reached = ''");
    await page.keyboard.press("Tab");
  }
  return page.evaluate(
    `[...document.querySelectorAll(${JSON.stringify(all)})].filter((element) => !("reached" in element.dataset) && element.checkVisibility()).map((element) => element.outerHTML)`,
  );
}

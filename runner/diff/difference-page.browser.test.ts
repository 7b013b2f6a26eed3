import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openWatched, startBrowser, toFileAddress } from "../report/testing/browser.ts";
import { makeRepository, type Repository } from "../report/testing/index.ts";
import { writeCompleteRun, writeFailedRun } from "../report/testing/shown-runs.ts";
import { compareRuns } from "./compare-runs.ts";
import { renderDifferencePage } from "./render-difference-page.ts";

describe("the page of what differs between two runs", { timeout: 120_000 }, () => {
  let repository: Repository;
  let browser: Browser;
  let address = "";
  beforeAll(async () => {
    repository = await makeRepository();
    browser = await startBrowser();
    const { root } = repository;
    const [one, other] = [await writeCompleteRun(root), await writeFailedRun(root)];
    const path = join(root, "difference.html");
    await writeFile(path, renderDifferencePage(await compareRuns(root, [one.out_dir, other.out_dir])));
    address = toFileAddress(path);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await repository?.[Symbol.asyncDispose]();
  });

  it.each([
    { view: "light", options: { viewport: { width: 1280, height: 900 } } },
    { view: "dark", options: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" as const } },
    { view: "phone", options: { viewport: { width: 390, height: 844 } } },
  ])(
    "has no fault that axe finds, asks for nothing and fits the window: $view",
    async ({ view, options }) => {
      const { page, faults } = await openWatched(browser, address, options);
      expect(faults).toEqual([]);
      const tooWide: unknown = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
      expect(tooWide).toBe(false);
      await page.screenshot({ path: join(tmpdir(), "cellar-pages", `diff-${view}.png`), fullPage: true });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`),
      ).toEqual([]);
    },
  );
});

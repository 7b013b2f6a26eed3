import { appendFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { updateRunFile } from "cellar/run";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBrowser } from "../report/testing/browser.ts";
import { codeCell, makeRepository, type Repository, writeRun } from "../report/testing/index.ts";
import { type PageServer, servePages } from "./serve-pages.ts";

describe("served pages, in a browser", { timeout: 120_000 }, () => {
  let repository: Repository;
  let server: PageServer;
  let browser: Browser;
  beforeAll(async () => {
    repository = await makeRepository();
    server = await servePages(repository.root, 0);
    browser = await startBrowser();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
    await repository?.[Symbol.asyncDispose]();
  });

  it("show a run when it begins, how it goes on, and its page when it has ended, without being asked", async () => {
    const page = await (await browser.newContext()).newPage();
    const faults: string[] = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) faults.push(message.text());
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(server.address)) faults.push(request.url());
    });
    await page.goto(server.address);
    expect(await page.getByRole("link", { name: "study" }).count()).toBe(0);

    const run = await writeRun(repository.root, {
      execution: { status: "running" },
      cells: [codeCell("a", "await work()"), codeCell("b", "await more()")],
    });
    await page.getByRole("link", { name: "study" }).click();
    const journal = join(run.out_dir, "journal.jsonl");
    const message = { event: "message", index: 1, msg_type: "stream", content: { text: "step <b>1</b>\n" } };
    await writeFile(journal, `${JSON.stringify({ event: "cell_start", index: 1, at: "" })}\n`);
    await page.getByText("Under way: cell 2").waitFor();
    await appendFile(journal, `${JSON.stringify(message)}\n`);
    await page.getByText("step <b>1</b>").waitFor();
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);

    await updateRunFile(run.out_dir, "report", (report) => ({
      ...report,
      key_findings: ["all is done"],
      execution: { ...report.execution, status: "completed" },
    }));
    await page.getByText("all is done").waitFor();
    expect(await page.getByText("Under way").count()).toBe(0);
    expect(faults).toEqual([]);
  });
});

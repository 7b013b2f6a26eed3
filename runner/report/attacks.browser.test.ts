import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FileRecord, Run } from "cellar/run";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Cell } from "../nbformat/index.ts";
import { html, renderPage, trustedHtml } from "./html/index.ts";
import { MARKDOWN_ATTACKS, MARKUP_ATTACKS, SVG_ATTACKS, TERMINAL_ATTACKS } from "./testing/attacks.ts";
import { openWatched, startBrowser, toFileAddress, type WatchedPage } from "./testing/browser.ts";
import { codeCell, displayed, makeRepository, printed, type Repository, writeRun } from "./testing/index.ts";
import { writePages } from "./write-pages.ts";

describe("pages of a run that attacks its reader", { timeout: 300_000 }, () => {
  let repository: Repository;
  let browser: Browser;
  let run: Run;
  let opened: WatchedPage;
  let index: WatchedPage;

  beforeAll(async () => {
    repository = await makeRepository();
    browser = await startBrowser();
    run = await writeAttackingRun(repository.root);
    const { indexPage } = await writePages(repository.root);
    opened = await openWatched(browser, toFileAddress(join(run.out_dir, "report.html")));
    index = await openWatched(browser, toFileAddress(indexPage));
  }, 300_000);
  afterAll(async () => {
    await browser?.close();
    await repository?.[Symbol.asyncDispose]();
  });

  it("run nothing, ask for nothing, and keep even the attempt from the browser", async () => {
    // Long enough for what starts itself later: the events come in order, and these come last.
    await opened.page.evaluate("new Promise((resolve) => setTimeout(resolve, 1000))");
    for (const { page, faults } of [opened, index]) {
      expect(faults).toEqual([]);
      expect(await page.title()).not.toContain("attacked");
    }
  });

  it("hold no element and no attribute that could", async () => {
    const forbidden =
      "iframe,frame,object,embed,form,input,button,select,textarea,script,link,base,template,svg:not([aria-hidden]),math,video,audio,dialog,[popover],body style,body meta";
    expect(await listMarkup(opened, forbidden)).toEqual([]);
    expect(await opened.page.evaluate(LIST_DOUBTFUL_ATTRIBUTES)).toEqual([]);
  });

  it("keep the outline of the page: every section in its place, every cell in the notebook's", async () => {
    const outline: unknown = await opened.page.evaluate(
      "[...new Set([...document.querySelectorAll('section')].map((section) => section.parentElement.localName))]",
    );
    expect(outline).toEqual(["main"]);
    const count = await opened.page.locator("section[aria-labelledby=notebook] > .cell").count();
    expect(count).toBe(await opened.page.locator(".cell").count());
    expect(count).toBe(attackingCells().length);
    expect(await opened.page.getByText("No room on this page").count()).toBe(0);
    expect(await opened.page.evaluate("document.body.lastElementChild.localName")).toBe("main");
  });

  it("let no output leave its cell: nothing is moved, and the page is not wider than the window", async () => {
    expect(await opened.page.evaluate(LIST_MOVED)).toEqual([]);
    expect(await opened.page.evaluate(LIST_WIDER)).toEqual([]);
  });

  it("name no element as the page does", async () => {
    const twice: unknown = await opened.page.evaluate(
      "[...document.querySelectorAll('[id]')].map(({ id }) => id).filter((id, index, all) => all.indexOf(id) !== index)",
    );
    expect(twice).toEqual([]);
  });

  it("would be safe by the page's policy alone", async () => {
    const path = join(run.out_dir, "bare.html");
    const main = trustedHtml(MARKUP_ATTACKS.slice(0, 36).join("\n"));
    await writeFile(path, renderPage({ title: "bare", header: html`bare`, main }));
    const { page } = await openWatched(browser, toFileAddress(path));
    await page.evaluate("new Promise((resolve) => setTimeout(resolve, 500))");
    expect(await page.title()).toBe("bare");
    expect(page.url()).toBe(toFileAddress(path));
  });
});

/** Attributes that run or load something, and addresses of other kinds than those of pages and pictures. */
const LIST_DOUBTFUL_ATTRIBUTES = `[...document.querySelectorAll("body *")].flatMap((element) =>
  [...element.attributes].filter(({ name, value }) =>
    name.startsWith("on") || ["srcset", "ping", "action", "formaction", "background", "target", "srcdoc"].includes(name) ||
    (name === "src" && !/^data:image\\//.test(value)) ||
    (name === "href" && !["file:", "http:", "https:", "mailto:"].includes(element.protocol)) ||
    (name === "style" && /url|expression|position|@/i.test(value))
  ).map(({ name, value }) => name + "=" + value))`;

const LIST_MOVED = `[...document.querySelectorAll(".cell *")].filter((element) => {
  const style = getComputedStyle(element);
  return style.position !== "static" || style.transform !== "none" || style.float !== "none" || style.zIndex !== "auto" ||
    parseFloat(style.marginTop) < 0 || parseFloat(style.marginLeft) < 0;
}).map((element) => element.outerHTML.slice(0, 200))`;

/** What makes the page wider than the window. */
const LIST_WIDER = `document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
  [...document.querySelectorAll("main, main *")].filter((element) =>
    !element.parentElement.closest(".scroll") && element.getBoundingClientRect().right > document.documentElement.clientWidth
  ).map((element) => element.outerHTML.slice(0, 100))`;

async function listMarkup({ page }: WatchedPage, selector: string): Promise<unknown> {
  return page.evaluate(
    `[...document.querySelectorAll(${JSON.stringify(selector)})].map((element) => element.outerHTML.slice(0, 200))`,
  );
}

function attackingCells(): Cell[] {
  const outputs = [
    ...MARKUP_ATTACKS.map((attack) => displayed({ "text/html": attack })),
    ...SVG_ATTACKS.map((attack) => displayed({ "image/svg+xml": attack, "text/plain": attack })),
    ...MARKDOWN_ATTACKS.map((attack) => displayed({ "text/markdown": attack })),
    ...TERMINAL_ATTACKS.map(printed),
    ...TERMINAL_ATTACKS.map((attack) => ({
      output_type: "error" as const,
      ename: attack,
      evalue: attack,
      traceback: [attack],
    })),
    ...MARKUP_ATTACKS.map((attack) => displayed({ "image/png": attack, "text/plain": attack })),
    ...MARKUP_ATTACKS.map((attack) => displayed({ "application/json": { [attack]: attack } })),
    ...MARKUP_ATTACKS.map((attack) => displayed({ [attack]: attack })),
  ];
  return [
    ...MARKDOWN_ATTACKS.map((source, n) => ({
      cell_type: "markdown" as const,
      id: `m${n}`,
      metadata: {},
      source,
      attachments: { [source]: { "image/png": source } },
    })),
    ...MARKUP_ATTACKS.map((attack, n) => ({ ...codeCell(`s${n}`, attack), metadata: { tags: [attack] } })),
    ...outputs.map((output, n) => codeCell(`o${n}`, "show()", [output])),
  ];
}

function toUnreadableFile(path: string): FileRecord {
  return { path, bytes: null, sha256: null, sha256_error: path };
}

function writeAttackingRun(root: string): Promise<Run> {
  const named = Object.fromEntries(MARKUP_ATTACKS.map((attack) => [attack, attack]));
  const numbers = Object.fromEntries(MARKUP_ATTACKS.map((attack) => [attack, 1]));
  return writeRun(root, {
    notebook: `a"b'c<img src=x onerror=alert(1)>`,
    parameters: named,
    report: {
      metrics: { ...named, ...numbers },
      key_findings: [...MARKUP_ATTACKS],
      notes: [...MARKUP_ATTACKS],
      sanity_samples: { rows: [named], list: [...MARKUP_ATTACKS] },
      environment: named,
    },
    execution: {
      status: "failed",
      failure: {
        error: MARKUP_ATTACKS[0],
        message: MARKUP_ATTACKS.join(" "),
        traceback: TERMINAL_ATTACKS,
        index: 0,
      },
    },
    inputs: MARKUP_ATTACKS.map(toUnreadableFile),
    artifacts: MARKUP_ATTACKS.map(toUnreadableFile),
    cells: attackingCells(),
  });
}

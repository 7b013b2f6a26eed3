import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

export { startBrowser } from "../../compatibility/testing/start-browser.ts";

/** A page in a browser, with what it has done that it should not. */
export interface WatchedPage {
  readonly page: Page;
  /** Requests but for the page itself, dialogs, windows, errors and warnings on the console. */
  readonly faults: readonly string[];
}

/** Opens a page and watches what it does. */
export async function openWatched(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("request", (request) => {
    const url = request.url();
    if (url !== address && !url.startsWith("data:")) faults.push(`request ${url}`);
  });
  page.on("dialog", (dialog) => {
    faults.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(`console ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`error ${error.message}`));
  context.on("page", (other) => faults.push(`window ${other.url()}`));
  await page.goto(address, { waitUntil: "load" });
  return { page, faults };
}

/** Returns the address of a file. */
export function toFileAddress(path: string): string {
  return pathToFileURL(path).href;
}

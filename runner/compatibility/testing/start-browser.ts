import { type Browser, chromium } from "playwright-core";
import { requireChromium } from "./chromium.ts";

/** Starts a headless Chromium; close it when done. */
export async function startBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await requireChromium(),
    // Chromium refuses its sandbox to root.
    chromiumSandbox: process.getuid?.() !== 0,
  });
}

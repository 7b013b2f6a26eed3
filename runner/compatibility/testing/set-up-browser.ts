import { requireChromium } from "./chromium.ts";
import { preparePythonTools } from "./python-tools.ts";

/** Runs once before the suite `*.browser.test.ts`: without its tools the suite fails. */
export async function setup(): Promise<void> {
  await requireChromium();
  await preparePythonTools();
}

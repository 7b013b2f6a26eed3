import { findProgram } from "../../cli/find-program.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Returns the path of Chromium: what CHROME_PATH says, or else the one on the PATH; undefined when there is none. */
export async function findChromium(): Promise<string | undefined> {
  return process.env["CHROME_PATH"] ?? (await findProgram(NAMES));
}

/** @throws {Error} when there is no Chromium on the PATH; says how to get one */
export async function requireChromium(): Promise<string> {
  const chromium = await findChromium();
  if (chromium === undefined) {
    throw new Error(
      `Cannot drive a browser: none of ${NAMES.join(", ")} is on the PATH; install one (on Debian: apt-get install chromium), or name one in CHROME_PATH`,
    );
  }
  return chromium;
}

import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Kernelspec } from "./kernelspec.ts";

/** Name of the kernel that the notebooks of this project ask for. */
export const TSLAB = "tslab";

const PRELOAD = "preload.js";

/**
 * Returns the kernelspec of the tslab in this project's node_modules, started with our preload.
 *
 * It needs neither Python nor an installed kernelspec: Node and npm are all that a headless user has.
 */
export function tslabKernelspec(): Kernelspec {
  const entry = createRequire(import.meta.url).resolve("tslab/bin/tslab");
  return {
    name: TSLAB,
    location: dirname(dirname(entry)),
    argv: [
      process.execPath,
      "--require",
      preloadFile(),
      entry,
      "kernel",
      "--config-path",
      "{connection_file}",
    ],
    display_name: "TypeScript (tslab, cellar)",
    language: "typescript",
    interrupt_mode: "signal",
    env: {},
  };
}

/** Tells whether a kernelspec starts tslab with our preload, be it this project's own or one that Jupyter knows. */
export function hasPreload({ argv }: Kernelspec): boolean {
  return argv.some((argument, index) => argv[index - 1] === "--require" && basename(argument) === PRELOAD);
}

/** The compiled preload, also when this very file runs from its source (in tests). */
function preloadFile(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const beside = join(here, "tslab", PRELOAD);
  return existsSync(beside) ? beside : join(here, "..", "dist", "kernel", "tslab", PRELOAD);
}

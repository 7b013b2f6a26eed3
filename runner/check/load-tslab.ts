import { createRequire } from "node:module";
import { join } from "node:path";
import { skipComments } from "../kernel/index.ts";
import type { TslabConverterModule, TslabMetadataModule, TypeScriptModule } from "./tslab-internals.ts";

/** The parts of one copy of tslab. */
export interface Tslab extends TslabConverterModule, TslabMetadataModule {
  readonly typescript: TypeScriptModule;
}

/**
 * Returns the tslab that a kernel in a folder would be: the copy found from there, or else that of this project.
 *
 * The compiler is told to watch no files: they are read once, and watchers would keep this process alive.
 */
export function loadTslab(folder: string): Tslab {
  const require = createRequire(findOrigin(folder));
  const { createConverter }: TslabConverterModule = require("tslab/dist/converter.js");
  const { getCodeMetadata }: TslabMetadataModule = require("tslab/dist/metadata.js");
  const typescript: TypeScriptModule = createRequire(require.resolve("tslab"))("@tslab/typescript-for-tslab");
  if (typescript.sys.watchFile !== watchNothing) {
    typescript.sys.watchFile = watchNothing;
    typescript.sys.watchDirectory = watchNothing;
    skipComments(typescript.sys);
  }
  return { createConverter, getCodeMetadata, typescript };
}

function findOrigin(folder: string): string {
  const cell = join(folder, "cell.js");
  try {
    createRequire(cell).resolve("tslab");
    return cell;
  } catch {
    return import.meta.url;
  }
}

function watchNothing(): { close(): void } {
  return { close: () => undefined };
}

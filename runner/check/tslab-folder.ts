import { realpathSync } from "node:fs";
import { type CellCompiler, createCellCompiler } from "./cell-compiler.ts";
import { type DeclaredName, findDeclaredNames } from "./declared-names.ts";
import { loadTslab } from "./load-tslab.ts";
import { findSyntaxFaults, type SyntaxFault } from "./syntax-faults.ts";
import type { TslabConverter } from "./tslab-internals.ts";

/** tslab's compiler as a kernel that was started in a folder has it. */
export interface TslabFolder {
  /** Absolute path without symbolic links, as the kernel sees it. */
  readonly path: string;
  /** Begins a notebook: nothing is declared yet. Only the latest one may be used. */
  startNotebook(): CellCompiler;
  /** Returns the names that a cell declares for the cells after it, also when it has faults. */
  readonly findDeclaredNames: (source: string) => DeclaredName[];
  /** Returns the faults of syntax of a cell taken alone, without what tslab adds to it. */
  readonly findSyntaxFaults: (source: string) => SyntaxFault[];
  close(): void;
}

/** Opens a folder of notebooks. The compiler is loaded when the first cell is compiled, and serves all of them. */
export function openFolder(folder: string): TslabFolder {
  const path = realpathSync(folder);
  const { createConverter, getCodeMetadata, typescript } = loadTslab(path);
  let converter: TslabConverter | undefined;
  let isReserved = false;
  const close = (): void => {
    converter?.close();
    converter = undefined;
  };
  const open = (): TslabConverter => {
    // tslab asks for the folder here and nowhere later; a kernel's own is that of its notebook.
    typescript.sys.getCurrentDirectory = () => path;
    converter ??= createConverter({ isJS: false, isBrowser: false });
    return converter;
  };
  const startNotebook = (): CellCompiler => {
    if (isReserved) {
      close();
    }
    isReserved = false;
    const reserve = (): void => {
      isReserved = true;
    };
    return createCellCompiler({ open, discard: close, reserve, getCodeMetadata });
  };
  return {
    path,
    startNotebook,
    findDeclaredNames: (source) => findDeclaredNames(typescript, source),
    findSyntaxFaults: (source) => findSyntaxFaults(typescript, source),
    close,
  };
}

import { Script } from "node:vm";
import type { DeclaredName } from "./declared-names.ts";
import { renderStandIns } from "./stand-ins.ts";
import type {
  TslabConverted,
  TslabConverter,
  TslabDiagnostic,
  TslabMetadataModule,
} from "./tslab-internals.ts";

/** Compiles the cells of one notebook in order, as its kernel would. */
export interface CellCompiler {
  /** Compiles the next cell. What it declares is known to the cells after it when it compiles. */
  compile(source: string): CompiledCell;
  /** Declares names with any type, in place of a cell that does not compile. */
  declareStandIns(names: readonly DeclaredName[]): void;
}

/** What came of compiling a cell. */
export interface CompiledCell {
  readonly diagnostics: readonly TslabDiagnostic[];
  /** A fault that has no place in the cell. */
  readonly failure?: CompileFailure | undefined;
}

/** The compiler breaks down over a cell, or Node does not take what the compiler has made of it. */
export interface CompileFailure {
  readonly code: "compiler-crash" | "not-runnable";
  readonly reason: string;
}

/** Where the compiler comes from. */
export interface CellCompilerOptions {
  /** Returns tslab's compiler; the same one until it is discarded. */
  readonly open: () => TslabConverter;
  /** Gives up a compiler that has broken down. */
  readonly discard: () => void;
  /** Says that the compiler now holds what the next notebook must not see. */
  readonly reserve: () => void;
  readonly getCodeMetadata: TslabMetadataModule["getCodeMetadata"];
}

/** Begins a notebook, in which nothing is declared yet. */
export function createCellCompiler({ open, ...options }: CellCompilerOptions): CellCompiler {
  let declarations = "";
  const compile = (source: string): CompiledCell => {
    const metadata = options.getCodeMetadata(source);
    if (metadata.module !== undefined) {
      options.reserve();
      const diagnostics = open().addModule(metadata.module, source, metadata);
      return { diagnostics: diagnostics.map((inModule) => ({ ...inModule, fileName: undefined })) };
    }
    if (metadata.mode === "browser") {
      return { diagnostics: [] };
    }
    const converted = open().convert(declarations, source);
    if (converted.diagnostics.length > 0) {
      return { diagnostics: converted.diagnostics };
    }
    const failure = findUnrunnable(converted);
    declarations = failure === undefined ? (converted.declOutput ?? "") : declarations;
    return { diagnostics: [], failure };
  };
  const compileWhatever = (source: string): CompiledCell => {
    try {
      return compile(source);
    } catch (error) {
      options.discard();
      return { diagnostics: [], failure: { code: "compiler-crash", reason: String(error) } };
    }
  };
  return {
    compile: compileWhatever,
    declareStandIns: (names) => {
      if (names.length > 0) {
        compileWhatever(renderStandIns(names));
      }
    },
  };
}

/** tslab runs a compiled cell as the body of a function, which is where `import.meta` and the like do not fit. */
function findUnrunnable({ output = "", hasToplevelAwait }: TslabConverted): CompileFailure | undefined {
  const keyword = hasToplevelAwait === true ? "async function" : "function";
  try {
    void new Script(`(${keyword}(exports, require) { ${output}\n})`);
    return undefined;
  } catch (error) {
    return { code: "not-runnable", reason: error instanceof Error ? error.message : String(error) };
  }
}

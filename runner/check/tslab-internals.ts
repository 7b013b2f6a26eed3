/**
 * The parts of tslab 1.0.22 that the check uses. tslab exports none of them; the version is pinned exactly in
 * package.json, and `check-notebooks.test.ts` fails when a new one moves them.
 */

/** `tslab/dist/converter.js`. */
export interface TslabConverterModule {
  readonly createConverter: (options: {
    readonly isJS: boolean;
    readonly isBrowser: boolean;
  }) => TslabConverter;
}

/** What compiles the cells of a kernel. */
export interface TslabConverter {
  /** Compiles a cell; `declarations` is what the cells before it have declared. */
  convert(declarations: string, source: string): TslabConverted;
  /** Makes a cell that begins with `@module NAME` a module. */
  addModule(name: string, source: string, metadata: TslabCellMetadata): readonly TslabDiagnostic[];
  close(): void;
}

/** A compiled cell; all but `diagnostics` are absent when there are any. */
export interface TslabConverted {
  readonly diagnostics: readonly TslabDiagnostic[];
  /** CommonJS. */
  readonly output?: string;
  /** What this cell and those before it declare. */
  readonly declOutput?: string;
  readonly hasToplevelAwait?: boolean;
}

/** One fault; nested explanations of the compiler follow as faults of the same place. */
export interface TslabDiagnostic {
  readonly start: TslabPosition;
  readonly end: TslabPosition;
  readonly messageText: string;
  readonly code: number;
  /** Path from the working folder, when it is not in the cell. */
  readonly fileName?: string | undefined;
}

/** A place in a cell, counted from 0; it lies behind the cell's end when tslab's own addition is at fault. */
export interface TslabPosition {
  readonly offset: number;
  readonly line: number;
  readonly character: number;
}

/** `tslab/dist/metadata.js`. */
export interface TslabMetadataModule {
  readonly getCodeMetadata: (source: string) => TslabCellMetadata;
}

/** What the comments of a cell say to tslab. */
export interface TslabCellMetadata {
  /** The cell is a module of this name. */
  readonly module?: string;
  /** A cell for the browser is not executed. */
  readonly mode?: "node" | "browser";
}

/** What the check needs of tslab's own TypeScript compiler. */
export interface TypeScriptModule {
  readonly sys: TypeScriptSystem;
  readonly ScriptTarget: { readonly Latest: number };
  readonly SymbolFlags: Readonly<
    Record<"Value" | "Type" | "Alias" | "ValueModule" | "NamespaceModule", number>
  >;
  createSourceFile(fileName: string, text: string, target: number): TypeScriptFile;
  bindSourceFile(file: TypeScriptFile, options: object): void;
}

/** The compiler's way to the world outside. */
export interface TypeScriptSystem {
  getCurrentDirectory(): string;
  watchFile(): { close(): void };
  watchDirectory(): { close(): void };
  readFile(path: string, encoding?: string): string | undefined;
}

/** A parsed text. */
export interface TypeScriptFile {
  readonly parseDiagnostics: readonly TypeScriptDiagnostic[];
  /** Names declared at the top level, once it is bound. */
  readonly locals?: ReadonlyMap<string, TypeScriptSymbol>;
}

/** A fault of syntax. */
export interface TypeScriptDiagnostic {
  readonly start: number;
  readonly code: number;
  readonly messageText: unknown;
}

/** What a name means. */
export interface TypeScriptSymbol {
  readonly flags: number;
  readonly declarations?: readonly { readonly name?: { getStart(file: TypeScriptFile): number } }[];
}

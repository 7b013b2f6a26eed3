import { type Place, placeOf } from "./finding.ts";
import type { TypeScriptModule, TypeScriptSymbol } from "./tslab-internals.ts";

/** A name that a cell declares, and where. */
export interface DeclaredName extends Place {
  readonly text: string;
  /** Whether it can stand in an expression; so may every imported name. */
  readonly isValue: boolean;
  /** Whether it can stand for a type; so may every imported name. */
  readonly isType: boolean;
  readonly isNamespace: boolean;
}

/**
 * Returns the names that a cell declares at its top level, found as tslab finds them, also when the cell has faults; none
 * when the compiler breaks down over it.
 */
export function findDeclaredNames(ts: TypeScriptModule, source: string): DeclaredName[] {
  try {
    return readLocals(ts, source);
  } catch {
    return [];
  }
}

function readLocals(ts: TypeScriptModule, source: string): DeclaredName[] {
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.Latest);
  ts.bindSourceFile(file, {});
  const { Value, Type, Alias, ValueModule, NamespaceModule } = ts.SymbolFlags;
  return [...(file.locals ?? [])].map(([text, symbol]) => ({
    text,
    isValue: hasFlag(symbol, Value | Alias),
    isType: hasFlag(symbol, Type | Alias),
    isNamespace: hasFlag(symbol, ValueModule | NamespaceModule),
    ...placeOf(source, symbol.declarations?.[0]?.name?.getStart(file) ?? 0),
  }));
}

function hasFlag({ flags }: TypeScriptSymbol, wanted: number): boolean {
  return (flags & wanted) !== 0;
}

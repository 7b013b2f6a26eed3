import type { DeclaredName } from "./declared-names.ts";

/** Returns a cell that declares names with type `any`, so that one fault is not reported again wherever they are used. */
export function renderStandIns(names: readonly DeclaredName[]): string {
  return names
    .filter(({ text }) => /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(text))
    .flatMap(({ text, isValue, isType }) => [
      ...(isValue ? [`let ${text}: any;`] : []),
      ...(isType ? [`type ${text} = any;`] : []),
    ])
    .join("\n");
}

import type { TypeScriptSystem } from "./tslab-internals.ts";

/** Set for a kernel that no editor is connected to: nobody asks it for the documentation of a name. */
export const HEADLESS_VARIABLE = "CELLAR_HEADLESS";

/** Declarations that come with a package; whoever wrote them has compiled them. */
const DECLARATIONS = /[\\/]node_modules[\\/].*\.d\.[cm]?ts$/;

/** A comment that stands at the beginning of a line, where no text in quotes can be. */
const COMMENT = /^[ \t]*\/\*\*[^]*?\*\//gm;

/**
 * Keeps the compiler from reading the documentation in the declarations of packages, which it parses like code: of those of
 * Node alone that is most of 2 MB, a sixth of what a short notebook takes.
 */
export function skipComments(system: Pick<TypeScriptSystem, "readFile">): void {
  const { readFile } = system;
  system.readFile = (path, encoding) => {
    const text = readFile(path, encoding);
    return DECLARATIONS.test(path) ? text?.replaceAll(COMMENT, "") : text;
  };
}

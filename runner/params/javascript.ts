import { type LoadModule, renderJavaScriptSecret } from "./javascript-secret.ts";
import { renderJavaScriptValue } from "./javascript-value.ts";
import type { Translator } from "./translator.ts";

const RESERVED: ReadonlySet<string> = new Set(
  [
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends false",
    "finally for function if implements import in instanceof interface let new null package private protected public",
    "return static super switch this throw true try typeof undefined var void while with yield NaN Infinity",
  ]
    .join(" ")
    .split(" "),
);

/** Writes `const name = value;` lines. */
export const JAVASCRIPT: Translator = {
  language: "JavaScript",
  comment: "// Parameters",
  isName: (name) => /^[\p{ID_Start}$_][\p{ID_Continue}$\u200C\u200D]*$/u.test(name) && !RESERVED.has(name),
  renderAssignment: (name, value, declared) =>
    `const ${name} = ${renderJavaScriptValue(value, declared?.schema)};`,
  renderSecret: (name, source) =>
    renderJavaScriptSecret(name, source, { annotation: "", load: (module) => `require("node:${module}")` }),
};

/** Writes `const name: Type = value;` lines, with the type where one is declared, so that the kernel checks it again. */
export const TYPESCRIPT: Translator = {
  ...JAVASCRIPT,
  language: "TypeScript",
  renderAssignment: (name, value, declared) =>
    declared === undefined
      ? JAVASCRIPT.renderAssignment(name, value, declared)
      : `const ${name}: ${declared.typeText} = ${renderJavaScriptValue(value, declared.schema)};`,
  renderSecret: secretsWith((module) => `(require("node:${module}") as typeof import("node:${module}"))`),
};

/** As TypeScript; its cells have no `require`. */
export const DENO: Translator = {
  ...TYPESCRIPT,
  renderSecret: secretsWith((module) => `process.getBuiltinModule("node:${module}")`),
};

function secretsWith(load: LoadModule): Translator["renderSecret"] {
  return (name, source, declared) =>
    renderJavaScriptSecret(name, source, { annotation: `: ${declared?.typeText ?? "string"}`, load });
}

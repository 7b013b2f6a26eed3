import { renderJavaScriptValue as quote } from "./javascript-value.ts";
import { describeMissingSecret, type SecretFileBase, type SecretSource } from "./secret-source.ts";

/** Returns the expression that loads a module of Node, by its name. */
export type LoadModule = (name: "fs" | "os" | "path") => string;

/** How a variable is declared and modules are loaded in one dialect. */
export interface SecretDialect {
  /** Follows the name of the variable: its type, or nothing. */
  readonly annotation: string;
  readonly load: LoadModule;
}

/** Returns the statement that reads the value of a secret where and when the cell is executed. */
export function renderJavaScriptSecret(name: string, source: SecretSource, dialect: SecretDialect): string {
  const missing = quote(describeMissingSecret(name, source));
  const lines =
    source.kind === "env"
      ? [
          `const value = process.env[${quote(source.name)}] ?? "";`,
          `if (value === "") throw new Error(${missing});`,
        ]
      : [
          ...renderPath(source.path, source, dialect.load),
          'const value = fs.existsSync(file) ? fs.readFileSync(file, "utf8").replace(/\\r?\\n$/, "") : "";',
          `if (value === "") throw new Error(${missing} + file);`,
        ];
  const body = [...lines, "return value;"].map((line) => `  ${line}`);
  return [`const ${name}${dialect.annotation} = (() => {`, ...body, "})();"].join("\n");
}

function renderPath(path: string, base: SecretFileBase, load: LoadModule): string[] {
  const fs = `const fs = ${load("fs")};`;
  switch (base.from) {
    case "absolute":
      return [fs, `const file = ${quote(path)};`];
    case "home":
      return [fs, `const file = ${load("path")}.join(${load("os")}.homedir(), ${quote(path)});`];
    default:
      return [
        fs,
        `const { dirname, join } = ${load("path")};`,
        "let folder = process.cwd();",
        `while (!fs.existsSync(join(folder, ${quote(base.marker)})) && folder !== dirname(folder)) folder = dirname(folder);`,
        `const file = join(folder, ${quote(path)});`,
      ];
  }
}

import type { NotebookFile } from "../headless/index.ts";

/** Languages whose parameter cells can be read. */
const READABLE = new Set(["typescript", "javascript"]);

/** Returns why nothing can be said of a notebook's parameters; undefined when they can be read. */
export function describeUnreadable({ notebook, name }: NotebookFile): string | undefined {
  const { kernelspec, language_info: info } = notebook.metadata;
  const language = textField(kernelspec, "language") ?? textField(info, "name") ?? "typescript";
  if (READABLE.has(language.toLowerCase())) {
    return undefined;
  }
  return (
    `the parameters of ${name} cannot be read: its language is ${language}, wanted TypeScript; ` +
    "values that are given to it are set as they are, unchecked"
  );
}

function textField(value: unknown, key: string): string | undefined {
  const field: unknown = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  return typeof field === "string" && field !== "" ? field : undefined;
}

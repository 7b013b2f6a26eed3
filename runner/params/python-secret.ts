import { describeMissingSecret, type SecretFileBase, type SecretSource } from "./secret-source.ts";

/** Returns the lines that read the value of a secret where and when the cell is executed. */
export function renderPythonSecret(name: string, source: SecretSource): string {
  const missing = JSON.stringify(describeMissingSecret(name, source));
  const lines =
    source.kind === "env"
      ? ["import os", `value = os.environ.get(${JSON.stringify(source.name)}, "")`, ...failWithout(missing)]
      : [
          "import re",
          "from pathlib import Path",
          ...renderPath(source.path, source),
          'text = path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""',
          String.raw`value = re.sub(r"\r?\n\Z", "", text)`,
          ...failWithout(`${missing} + str(path)`),
        ];
  const body = [...lines, "return value"].map((line) => `    ${line}`);
  return ["def _read_secret():", ...body, `${name} = _read_secret()`, "del _read_secret"].join("\n");
}

function failWithout(message: string): string[] {
  return ["if not value:", `    raise RuntimeError(${message})`];
}

function renderPath(path: string, base: SecretFileBase): string[] {
  const text = JSON.stringify(path);
  switch (base.from) {
    case "absolute":
      return [`path = Path(${text})`];
    case "home":
      return [`path = Path.home() / ${text}`];
    default:
      return [
        "folder = Path.cwd()",
        `while not (folder / ${JSON.stringify(base.marker)}).exists() and folder != folder.parent:`,
        "    folder = folder.parent",
        `path = folder / ${text}`,
      ];
  }
}

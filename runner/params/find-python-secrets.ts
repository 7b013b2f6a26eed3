import { fromLiteral, type SecretDefault } from "./secret-default.ts";

/** A variable that a Python cell declares secret. */
export interface PythonSecret {
  readonly name: string;
  readonly secretDefault: SecretDefault;
}

const ASSIGNMENT = /^(?<name>[\p{XID_Start}_]\p{XID_Continue}*)\s*(?::[^=]*)?=(?!=)\s*(?<rest>.*)$/u;
const TAG = /^#\s*@secret\b/;
const TEXT = /^[rRuU]?(?<quote>['"])(?<text>(?:(?!\k<quote>|\\).)*)\k<quote>$/;
const VARIABLE =
  /^os\.(?:environ\[(?<q1>['"])(?<n1>\w+)\k<q1>\]|(?:environ\.get|getenv)\((?<q2>['"])(?<n2>\w+)\k<q2>(?:,\s*(?:""|''|None))?\))$/;

/**
 * Returns the variables of a Python cell that are declared secret: by a comment that begins with `@secret`, behind the
 * assignment or on the line above it. Reads lines, not the language: an assignment over several lines counts as computed.
 */
export function findPythonSecrets(source: string): PythonSecret[] {
  const lines = source.split(/\r?\n/);
  return lines.flatMap((line, index) => {
    const { name = "", rest = "" } = ASSIGNMENT.exec(line)?.groups ?? {};
    const { code, comment } = splitComment(rest);
    const isSecret = TAG.test(comment) || TAG.test((lines[index - 1] ?? "").trim());
    return name !== "" && isSecret ? [{ name, secretDefault: readDefault(code) }] : [];
  });
}

/** A `#` within quotes begins no comment. */
function splitComment(rest: string): { readonly code: string; readonly comment: string } {
  const [code = ""] = /^(?:[^'"#]|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')*/.exec(rest) ?? [];
  return { code: code.trim(), comment: rest.slice(code.length) };
}

function readDefault(code: string): SecretDefault {
  const text = code === "None" ? "" : TEXT.exec(code)?.groups?.["text"];
  if (text !== undefined) {
    return fromLiteral(text);
  }
  const { n1, n2 } = VARIABLE.exec(code)?.groups ?? {};
  const name = n1 ?? n2;
  return name === undefined
    ? { kind: /^['"\d]/.test(code) ? "literal" : "computed" }
    : { kind: "variable", name };
}

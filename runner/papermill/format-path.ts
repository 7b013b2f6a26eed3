import { findTemplateValue } from "./find-template-value.ts";
import { formatValue, type TemplateValue, toPlain } from "./format-value.ts";
import { PathTemplateError } from "./path-template-error.ts";
import { escapeBeyondAscii, toPythonRepr, toPythonText } from "./python-text.ts";
import { splitTemplate } from "./split-template.ts";

/**
 * Returns a path template with its fields filled in, as Python's `str.format` does: `{name}`, `{name:03d}`,
 * `{name[key]}`, `{name[0]}`, `{name!r}`; `{{` and `}}` stand for braces.
 *
 * @throws {PathTemplateError} when the template is broken, or asks for what is not there
 * Source: https://docs.python.org/3/library/string.html#format-string-syntax
 */
export function formatPath(template: string, values: ReadonlyMap<string, TemplateValue>): string {
  return fill(template, { template, values, depth: 0 });
}

interface Filling {
  readonly template: string;
  readonly values: ReadonlyMap<string, TemplateValue>;
  /** Fields inside the specification of a field are at depth 1, the deepest that Python allows. */
  readonly depth: number;
}

function fill(text: string, filling: Filling): string {
  return splitTemplate(text, filling.template)
    .map((part) => ("text" in part ? part.text : fillField(part.field, filling)))
    .join("");
}

const FIELD = /^(?<name>(?:[^![\]:{}]|\[[^\]]*\])*)(?:!(?<conversion>[^:]*))?(?::(?<spec>[\s\S]*))?$/;

function fillField(field: string, filling: Filling): string {
  const { template, values, depth } = filling;
  const parts = FIELD.exec(field)?.groups;
  if (parts === undefined || depth > 1) {
    throw new PathTemplateError(template, `{${field}} is not a field that can be filled in`);
  }
  const { name = "", conversion, spec = "" } = parts;
  const value = findTemplateValue(name, values, template);
  const form = fill(spec, { ...filling, depth: depth + 1 });
  const text = formatValue(conversion === undefined ? value : convert(value, conversion, template), form);
  if (text === undefined) {
    throw new PathTemplateError(template, `"${form}" is no format for the value of {${name}}`);
  }
  return text;
}

const CONVERSIONS = new Map<string, (value: TemplateValue) => string>([
  ["r", (value) => toPythonRepr(toPlain(value))],
  ["s", (value) => toPythonText(toPlain(value))],
  ["a", (value) => escapeBeyondAscii(toPythonRepr(toPlain(value)))],
]);

function convert(value: TemplateValue, conversion: string, template: string): string {
  const render = CONVERSIONS.get(conversion);
  if (render === undefined) {
    throw new PathTemplateError(template, `!${conversion} is no conversion, wanted !r, !s or !a`);
  }
  return render(value);
}

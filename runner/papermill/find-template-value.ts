import type { TemplateValue } from "./format-value.ts";
import { PathTemplateError } from "./path-template-error.ts";
import { PathTime } from "./path-time.ts";

const STEPS = /\.(?<attribute>[^.[]+)|\[(?<key>[^\]]+)\]/gy;

/**
 * Returns the value that the name of a field stands for: `name`, `name[key]`, `name[0]`, `name.year`.
 *
 * @param template - the whole template, for the error
 * @throws {PathTemplateError} when there is none
 */
export function findTemplateValue(
  name: string,
  values: ReadonlyMap<string, TemplateValue>,
  template: string,
): TemplateValue {
  const [first = ""] = /^[^.[]*/.exec(name) ?? [];
  const found = values.get(first);
  if (found === undefined) {
    const advice = "give it a value (defaults of the notebook do not count)";
    throw new PathTemplateError(template, `Missing parameter '${first}', ${advice}`);
  }
  const rest = name.slice(first.length);
  const steps = [...rest.matchAll(STEPS)];
  if (steps.map(([step]) => step).join("") !== rest) {
    throw new PathTemplateError(template, `{${name}} is not a field that can be filled in`);
  }
  return steps.reduce<TemplateValue>((value, { 0: step, groups = {} }) => {
    const { attribute, key = "" } = groups;
    const next = attribute === undefined ? findItem(value, key) : findAttribute(value, attribute);
    if (next === undefined) {
      throw new PathTemplateError(template, `{${name}} has no value: there is no ${step} in it`);
    }
    return next;
  }, found);
}

function findAttribute(value: TemplateValue, name: string): TemplateValue | undefined {
  return value instanceof PathTime && Object.hasOwn(value, name)
    ? BigInt(Number(Reflect.get(value, name)))
    : undefined;
}

function findItem(value: TemplateValue, key: string): TemplateValue | undefined {
  if (typeof value === "string" || Array.isArray(value)) {
    const items: readonly TemplateValue[] = typeof value === "string" ? Array.from(value) : value;
    return /^\d+$/.test(key) ? items[Number(key)] : undefined;
  }
  return isMapping(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isMapping(value: TemplateValue): value is { readonly [key: string]: TemplateValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof PathTime);
}

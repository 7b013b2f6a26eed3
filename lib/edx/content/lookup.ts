import type { Element } from "@xmldom/xmldom";
import type { JsonValue } from "../../files/index.ts";
import { toText } from "../json-object.ts";
import { parseContentDate } from "./parse-date.ts";
import type { Policy } from "./policy.ts";

/** An element on the way from the course down, under its key in the policy. */
export interface Step {
  readonly element: Element;
  /** As in `sequential/s1`. */
  readonly key: string;
}

/** Settings that hold for everything inside an element as well. */
export type InheritedSetting = "format" | "hide_from_toc" | "start" | "due" | "graded";

/**
 * Returns a setting of an element: from its own entry in the policy, or else from the nearest element around it that has
 * one, as an attribute or in the policy. Its own attribute is not looked at.
 *
 * @param steps - the element first, the course last
 */
export function findSetting(
  policy: Policy,
  steps: readonly Step[],
  name: InheritedSetting,
): JsonValue | undefined {
  for (const [index, { element, key }] of steps.entries()) {
    const found = (index === 0 ? undefined : ownAttribute(element, name)) ?? policy.setting(key, name);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** Returns a setting as text, an element's own attribute first. */
export function findText(policy: Policy, steps: readonly Step[], name: InheritedSetting): string | undefined {
  const [step] = steps;
  const own = step === undefined ? undefined : ownAttribute(step.element, name);
  const found = own ?? findSetting(policy, steps, name);
  return found === undefined ? undefined : toText(found);
}

/** A deadline that is no date is as good as none: that of what is around holds. */
function ownAttribute(element: Element, name: string): string | undefined {
  const value = element.getAttribute(name);
  const isNone = value === null || value === "" || value === "null";
  return isNone || (name === "due" && parseContentDate(value) === undefined) ? undefined : value;
}

import type { EventFacts } from "./event-facts.ts";
import { findModuleId } from "./module-key.ts";
import { FIRST_INPUT_FIELD, INPUT_FIELD, INPUT_FIELD_OF_KEY, OPAQUE_COURSE_PAGE } from "./patterns.ts";

/** Returns the problem whose answers were sent: its fields name it, and the page names the course when they do not. */
export function guessFromAnswers(facts: EventFacts): string | undefined {
  const form = findAnswers(facts);
  if (form === undefined) {
    return undefined;
  }
  const [field = ""] = form.split("&", 1);
  const id = INPUT_FIELD.exec(field)?.groups?.["id"];
  const onPage = id && findModuleId(OPAQUE_COURSE_PAGE, facts.page, { category: "problem", id });
  return onPage || findModuleId(INPUT_FIELD_OF_KEY, form);
}

function findAnswers({ event, eventType }: EventFacts): string | undefined {
  if (typeof event === "string") {
    return eventType.includes("problem") ? takeForm(event) : undefined;
  }
  return eventType === "problem_graded" && Array.isArray(event) ? takeForm(event[0]) : undefined;
}

/** Returns the problem that a browser's fields name with its whole key, in whatever event they came. */
export function guessFromFields({ event }: EventFacts): string | undefined {
  const form = typeof event === "string" ? event : Array.isArray(event) ? event[0] : undefined;
  return typeof form === "string"
    ? findModuleId(FIRST_INPUT_FIELD, form, { category: "problem" })
    : undefined;
}

/** Returns the module that the fields of any form name with their whole key. */
export function guessFromForm({ event }: EventFacts): string | undefined {
  const form = takeForm(event);
  return form === undefined ? undefined : findModuleId(INPUT_FIELD_OF_KEY, form);
}

function takeForm(value: unknown): string | undefined {
  return typeof value === "string" && value.startsWith("input_") ? value : undefined;
}

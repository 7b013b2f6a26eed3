import { isObject, toText } from "../json-object.ts";
import type { EventFacts } from "./event-facts.ts";
import { guessFromFields } from "./guess-from-form.ts";
import { findKey, findModuleId, toModuleId } from "./module-key.ts";
import { CHAPTER_PAGE, MODULE_URL, SUBSECTION_PAGE_IN_BROWSER } from "./patterns.ts";

/** Returns the module that an event of a browser names, by the element that was used or the page that was left. */
export function guessFromBrowser(facts: EventFacts): string | undefined {
  if (facts.eventSource !== "browser") {
    return undefined;
  }
  return guessFromElement(facts) ?? guessFromPage(facts) ?? guessFromFields(facts);
}

/** Moves inside a sequence name the position that they lead to. */
const FORWARD = new Set(["seq_goto", "seq_next"]);

function guessFromElement({ event, eventType }: EventFacts): string | undefined {
  if (!isObject(event) || typeof event["id"] !== "string") {
    return undefined;
  }
  const moduleId = findModuleId(MODULE_URL, event["id"]);
  const position = event["new"];
  return moduleId !== undefined && FORWARD.has(eventType) && position !== undefined
    ? `${moduleId}/${toText(position)}`
    : moduleId;
}

/** The slash at the end tells these from the ids of course content. */
function guessFromPage({ eventType, page }: EventFacts): string | undefined {
  if (eventType !== "page_close") {
    return undefined;
  }
  const subsection = findKey(SUBSECTION_PAGE_IN_BROWSER, page);
  if (subsection !== undefined) {
    return toModuleId(subsection, { category: "sequential", id: `${subsection["id"]}/` });
  }
  const chapter = findKey(CHAPTER_PAGE, page);
  return toModuleId(chapter, { category: "chapter", id: `${chapter?.["id"]}/` });
}

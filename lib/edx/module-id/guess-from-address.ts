import { isObject, toText } from "../json-object.ts";
import type { EventFacts } from "./event-facts.ts";
import { guessFromForm } from "./guess-from-form.ts";
import { findKey, findModuleId, toModuleId } from "./module-key.ts";
import {
  CHAPTER_PAGE,
  FORUM_THREADS,
  GOTO_POSITION,
  JUMP_TO_ID,
  MODULE_URL,
  NEW_FORUM_THREAD,
  OLD_XBLOCK_HANDLER,
  OTHER_FORUM_THREAD,
  SUBSECTION_PAGE,
} from "./patterns.ts";

/** Returns the module in the address that a server was asked for: its type of event is that address. */
export function guessFromAddress(facts: EventFacts): string | undefined {
  const { eventType, path } = facts;
  return (
    guessThread(eventType) ??
    guessPage(eventType) ??
    findModuleId(OLD_XBLOCK_HANDLER, eventType) ??
    findModuleId(OLD_XBLOCK_HANDLER, path) ??
    guessFromForm(facts) ??
    guessModuleUrl(facts)
  );
}

/** Forum threads get ids of a category of their own, which edX does not have. */
function guessThread(eventType: string): string | undefined {
  for (const pattern of FORUM_THREADS) {
    const thread = findModuleId(pattern, eventType, { category: "forum" });
    if (thread !== undefined) {
      return thread;
    }
  }
  return (
    findModuleId(NEW_FORUM_THREAD, eventType, { category: "forum", id: "new" }) ??
    findModuleId(OTHER_FORUM_THREAD, eventType, { category: "forum" })
  );
}

/** A subsection keeps the slash at its end, a chapter does not: tables are joined on both as they are. */
function guessPage(eventType: string): string | undefined {
  const subsection = findKey(SUBSECTION_PAGE, eventType);
  if (subsection !== undefined) {
    return toModuleId(subsection, { category: "sequential", id: `${subsection["id"]}/` });
  }
  return (
    findModuleId(CHAPTER_PAGE, eventType, { category: "chapter" }) ??
    findModuleId(JUMP_TO_ID, eventType, { category: "jump_to_id" })
  );
}

function guessModuleUrl({ event, eventType }: EventFacts): string | undefined {
  const moduleId = findModuleId(MODULE_URL, eventType);
  const position = GOTO_POSITION.test(eventType) ? findPosition(event) : undefined;
  return moduleId !== undefined && position !== undefined ? `${moduleId}/${position}` : moduleId;
}

function findPosition(event: EventFacts["event"]): string | undefined {
  const sent = isObject(event) ? event["POST"] : undefined;
  const positions = isObject(sent) ? sent["position"] : undefined;
  const [first] = Array.isArray(positions) ? positions : [];
  return first === undefined ? undefined : toText(first);
}

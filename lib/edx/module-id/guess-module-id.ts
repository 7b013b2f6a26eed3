import type { JsonValue } from "../../files/index.ts";
import { isObject, type JsonObject, parseJson } from "../json-object.ts";
import { type EventFacts, readEventFacts } from "./event-facts.ts";
import { guessFromAddress } from "./guess-from-address.ts";
import { guessFromBrowser } from "./guess-from-browser.ts";
import { guessFromAnswers } from "./guess-from-form.ts";
import { guessFromId, guessFromOtherFields } from "./guess-from-object.ts";
import { findModuleId } from "./module-key.ts";
import {
  BLOCK_KEY,
  MODULE_URL,
  QUOTED_BLOCK_KEY,
  QUOTED_MODULE_URL,
  XBLOCK,
  XBLOCK_HANDLER,
} from "./patterns.ts";

/** How a module id is guessed. */
export interface GuessOptions {
  /**
   * Gives what edx2bigquery gives: an id found in unparsed JSON keeps the punctuation behind it, and the fields of a form
   * that is in quotes are not looked at; default false.
   */
  readonly compatible?: boolean | undefined;
}

/**
 * Returns the module that a record of a tracking log is about, as in `MITx/8.01x/problem/P1`; undefined when nothing
 * names one. Browsers and servers have named modules in many ways over the years: of those that a record has, the first
 * in a fixed order counts.
 *
 * @throws {TypeError} when the record has no event, or no type of event
 */
export function guessModuleId(
  record: JsonObject,
  { compatible = false }: GuessOptions = {},
): string | undefined {
  const given = readEventFacts(record);
  const facts = compatible ? given : { ...given, event: unquote(given.event) };
  const early = guessFromXblock(facts);
  return early ?? guessFromEvent(openObject(facts), compatible);
}

/** The JSON of a text is that text. */
function unquote(event: JsonValue): JsonValue {
  const parsed = typeof event === "string" && event.startsWith('"') ? parseJson(event) : undefined;
  return typeof parsed === "string" ? parsed : event;
}

function guessFromXblock(facts: EventFacts): string | undefined {
  const { eventType, path } = facts;
  return (
    findModuleId(XBLOCK_HANDLER, eventType) ??
    findModuleId(XBLOCK_HANDLER, path) ??
    guessFromAnswers(facts) ??
    findModuleId(XBLOCK, eventType) ??
    findModuleId(XBLOCK, path)
  );
}

/** JSON text of an object with an id stands for that object; any other text is searched as it is. */
function openObject(facts: EventFacts): EventFacts {
  const opened = typeof facts.event === "string" ? parseJson(facts.event) : undefined;
  return isObject(opened) && "id" in opened ? { ...facts, event: opened } : facts;
}

function guessFromEvent(facts: EventFacts, compatible: boolean): string | undefined {
  const text = typeof facts.event === "string" ? facts.event : undefined;
  const find = (pattern: RegExp) => (text === undefined ? undefined : findModuleId(pattern, text));
  const named = guessFromId(facts) ?? find(compatible ? BLOCK_KEY : QUOTED_BLOCK_KEY);
  if (named !== undefined || isAboutOtherThings(facts)) {
    return named;
  }
  return (
    guessFromBrowser(facts) ??
    guessFromAddress(facts) ??
    find(compatible ? MODULE_URL : QUOTED_MODULE_URL) ??
    guessFromOtherFields(facts)
  );
}

const NOT_OF_MODULES = new Set(["add_resource", "delete_resource", "recommender_upvote"]);

function isAboutOtherThings({ event, eventType }: EventFacts): boolean {
  return (
    NOT_OF_MODULES.has(eventType) || (isObject(event) && "id" in event && typeof event["id"] !== "string")
  );
}

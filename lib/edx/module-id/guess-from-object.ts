import { isObject } from "../json-object.ts";
import type { EventFacts } from "./event-facts.ts";
import { findModuleId } from "./module-key.ts";
import { BLOCK_KEY, ELEMENT_ID, MODULE_URL, OPAQUE_COURSEWARE, VIDEO_ELEMENT_ID } from "./patterns.ts";

/** Returns the module that the id of an event names, with the course of the page for a video that is named alone. */
export function guessFromId({ event, eventType, page }: EventFacts): string | undefined {
  if (!isObject(event) || typeof event["id"] !== "string") {
    return undefined;
  }
  const { id } = event;
  const onPage =
    eventType === "play_video" && !id.includes("/")
      ? findModuleId(OPAQUE_COURSEWARE, page, { category: "video", id })
      : undefined;
  return findModuleId(BLOCK_KEY, id) ?? findModuleId(ELEMENT_ID, id) ?? onPage;
}

/** Returns the module in the fields of an event that say it least surely. */
export function guessFromOtherFields({ event }: EventFacts): string | undefined {
  if (!isObject(event)) {
    return undefined;
  }
  const { problem_id: problem, id } = event;
  const ofProblem = typeof problem === "string" ? findModuleId(MODULE_URL, problem) : undefined;
  const ofVideo =
    typeof id === "string" ? findModuleId(VIDEO_ELEMENT_ID, id, { category: "video" }) : undefined;
  return ofProblem ?? ofVideo;
}

import type { ActivityEvent } from "../reading/activity-event.ts";

/** An activity document as plain values; elements of an event after the second mean nothing. */
export type ActivityDocument = readonly (readonly [
  courseId: string,
  users: Readonly<Record<string, Readonly<Record<string, readonly ActivityEntry[]>>>>,
])[];

/** An event of a document. */
type ActivityEntry = readonly [eventType: string, timestamp: string, ...ignored: unknown[]];

/** Returns the events of a parsed document in the order in which the platform's first reader walked it. */
export function walkDocument(document: ActivityDocument): ActivityEvent[] {
  return document.flatMap(([courseId, users]) =>
    Object.entries(users).flatMap(([userId, sessions]) =>
      Object.entries(sessions).flatMap(([sessionHash, events]) =>
        events.map(([eventType, timestamp]) => ({ courseId, userId, sessionHash, eventType, timestamp })),
      ),
    ),
  );
}

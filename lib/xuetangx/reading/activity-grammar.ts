import type { Token } from "stream-json/core/parser.js";
import type { ActivityEvent, CourseEvents } from "./activity-event.ts";
import type { ActivityPlace } from "./activity-place.ts";
import { ActivityShapeError } from "./activity-shape-error.ts";

/** What a walk has gathered so far. */
export interface Walk {
  readonly place: ActivityPlace;
  eventType: string;
  /** Open containers inside an ignored element of an event. */
  skipped: number;
  events: ActivityEvent[];
  readonly courses: CourseEvents[];
}

/** One position in the grammar: what may follow, in words, and where each token leads; undefined for a wrong one. */
export interface Step {
  readonly expected: string;
  readonly next: (walk: Walk, token: Token) => Step | undefined;
}

/** Where a document begins. */
export const beforeFile: Step = {
  expected: "a JSON array of courses",
  next: (_walk, token) => (token.name === "startArray" ? betweenCourses : undefined),
};

const betweenCourses: Step = {
  expected: "a course as [course_id, users], or the end of the file's array",
  next: (_walk, token) => {
    if (token.name === "startArray") return courseStart;
    return token.name === "endArray" ? afterFile : undefined;
  },
};

const courseStart: Step = {
  expected: "the course id as text",
  next: (walk, token) => {
    const courseId = takeText(token);
    if (courseId === undefined) return undefined;
    walk.place.courseId = courseId;
    return beforeUsers;
  },
};

const beforeUsers: Step = {
  expected: "the course's users as an object",
  next: (_walk, token) => (token.name === "startObject" ? betweenUsers : undefined),
};

const betweenUsers: Step = {
  expected: "a user id, or the end of the course's users",
  next: (walk, token) => {
    if (token.name === "endObject") return courseEnd;
    const userId = takeKey(token);
    if (userId === undefined) return undefined;
    walk.place.userId = userId;
    return beforeSessions;
  },
};

const beforeSessions: Step = {
  expected: "the user's sessions as an object",
  next: (_walk, token) => (token.name === "startObject" ? betweenSessions : undefined),
};

const betweenSessions: Step = {
  expected: "a session hash, or the end of the user's sessions",
  next: (walk, token) => {
    if (token.name === "endObject") {
      walk.place.userId = undefined;
      return betweenUsers;
    }
    const sessionHash = takeKey(token);
    if (sessionHash === undefined) return undefined;
    walk.place.sessionHash = sessionHash;
    return beforeEvents;
  },
};

const beforeEvents: Step = {
  expected: "the session's events as an array",
  next: (_walk, token) => (token.name === "startArray" ? betweenEvents : undefined),
};

const betweenEvents: Step = {
  expected: "an event as [event_type, timestamp], or the end of the session's events",
  next: (walk, token) => {
    if (token.name === "startArray") return eventStart;
    if (token.name !== "endArray") return undefined;
    walk.place.sessionHash = undefined;
    return betweenSessions;
  },
};

const eventStart: Step = {
  expected: "the event type as text",
  next: (walk, token) => {
    const eventType = takeText(token);
    if (eventType === undefined) return undefined;
    walk.eventType = eventType;
    return beforeTimestamp;
  },
};

const beforeTimestamp: Step = {
  expected: "the event's timestamp as text",
  next: ({ place, eventType, events }, token) => {
    const timestamp = takeText(token);
    if (timestamp === undefined) return undefined;
    const { courseId = "", userId = "", sessionHash = "" } = place;
    events.push({ courseId, userId, sessionHash, eventType, timestamp });
    return eventEnd;
  },
};

const eventEnd: Step = {
  expected: "the end of the event",
  next: (walk, token) => {
    if (walk.skipped === 0 && token.name === "endArray") return betweenEvents;
    if (token.name === "startArray" || token.name === "startObject") walk.skipped += 1;
    if (token.name === "endArray" || token.name === "endObject") walk.skipped -= 1;
    return eventEnd;
  },
};

const courseEnd: Step = {
  expected: "the end of the course after its id and users",
  next: (walk, token) => {
    if (token.name !== "endArray") return undefined;
    closeBatch(walk, true);
    walk.place.courseId = undefined;
    walk.place.courseIndex += 1;
    return betweenCourses;
  },
};

/** Where a complete document ends. */
export const afterFile: Step = { expected: "the end of the file", next: () => undefined };

/** Closes the batch of the present course element, unless it is empty and more may follow. */
export function closeBatch(walk: Walk, courseEnded: boolean): void {
  const { courseIndex, courseId } = walk.place;
  if (courseId === undefined || (walk.events.length === 0 && !courseEnded)) return;
  walk.courses.push({ courseIndex, courseId, events: walk.events, courseEnded });
  walk.events = [];
}

const LONE_SURROGATE = /\p{Surrogate}/u;

/** Text that no UTF-8 file can hold would be changed silently by whoever writes it down. */
function assertWellFormed(text: string): string {
  if (LONE_SURROGATE.test(text)) {
    throw new ActivityShapeError(
      "text of whole characters",
      `half a surrogate pair in ${JSON.stringify(text)}`,
    );
  }
  return text;
}

function takeText(token: Token): string | undefined {
  return token.name === "stringValue" ? assertWellFormed(token.value) : undefined;
}

function takeKey(token: Token): string | undefined {
  return token.name === "keyValue" ? assertWellFormed(token.value) : undefined;
}

/**
 * The grammar of an activity document between its texts, byte by byte:
 * `[[course_id, {user_id: {session_hash: [[event_type, timestamp, …], …]}}], …]`.
 */

/** Where in a document a scan stands: what has just been read, or what has to come. */
export const PLACES = [
  "fault",
  "documentStart",
  "coursesStart",
  "afterCourse",
  "nextCourse",
  "courseStart",
  "courseId",
  "afterCourseId",
  "beforeUsers",
  "usersStart",
  "nextUser",
  "userId",
  "afterUserId",
  "beforeSessions",
  "sessionsStart",
  "afterUser",
  "nextSession",
  "sessionHash",
  "afterSessionHash",
  "beforeEvents",
  "eventsStart",
  "afterEvent",
  "nextEvent",
  "eventStart",
  "eventType",
  "afterEventType",
  "beforeTimestamp",
  "timestamp",
  "afterTimestamp",
  "ignored",
  "afterSession",
  "afterUsers",
  "documentEnd",
] as const;

/** One of {@link PLACES}. */
export type Place = (typeof PLACES)[number];

/** Position of each place in {@link PLACES}, which stands for it where speed matters. */
export const PLACE = Object.fromEntries(PLACES.map((place, index) => [place, index])) as Readonly<
  Record<Place, number>
>;

/** Which byte leads where; every other byte but white space is a fault. */
const TRANSITIONS: readonly (readonly [from: Place, byte: string, to: Place])[] = [
  ["documentStart", "[", "coursesStart"],
  ["coursesStart", "[", "courseStart"],
  ["coursesStart", "]", "documentEnd"],
  ["afterCourse", ",", "nextCourse"],
  ["afterCourse", "]", "documentEnd"],
  ["nextCourse", "[", "courseStart"],
  ["courseStart", '"', "courseId"],
  ["afterCourseId", ",", "beforeUsers"],
  ["beforeUsers", "{", "usersStart"],
  ["usersStart", '"', "userId"],
  ["usersStart", "}", "afterUsers"],
  ["afterUserId", ":", "beforeSessions"],
  ["beforeSessions", "{", "sessionsStart"],
  ["sessionsStart", '"', "sessionHash"],
  ["sessionsStart", "}", "afterUser"],
  ["afterSessionHash", ":", "beforeEvents"],
  ["beforeEvents", "[", "eventsStart"],
  ["eventsStart", "[", "eventStart"],
  ["eventsStart", "]", "afterSession"],
  ["eventStart", '"', "eventType"],
  ["afterEventType", ",", "beforeTimestamp"],
  ["beforeTimestamp", '"', "timestamp"],
  ["afterTimestamp", ",", "ignored"],
  ["afterTimestamp", "]", "afterEvent"],
  ["afterEvent", ",", "nextEvent"],
  ["afterEvent", "]", "afterSession"],
  ["nextEvent", "[", "eventStart"],
  ["afterSession", ",", "nextSession"],
  ["afterSession", "}", "afterUser"],
  ["nextSession", '"', "sessionHash"],
  ["afterUser", ",", "nextUser"],
  ["afterUser", "}", "afterUsers"],
  ["nextUser", '"', "userId"],
  ["afterUsers", "]", "afterCourse"],
];

const BYTES = 0x100;
const TABLE = buildTable();

/** Returns where a byte that is no white space leads from a place; `PLACE.fault` when it cannot stand there. */
export function findNextPlace(place: number, byte: number): number {
  return TABLE[place * BYTES + byte] ?? PLACE.fault;
}

function buildTable(): Uint8Array {
  const table = new Uint8Array(PLACES.length * BYTES).fill(PLACE.fault);
  for (const [from, byte, to] of TRANSITIONS) table[PLACE[from] * BYTES + byte.charCodeAt(0)] = PLACE[to];
  return table;
}

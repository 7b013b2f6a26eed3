import { mixBits } from "../../run/index.ts";

/** Largest user id made: seven digits, as on the platform. */
const MAX_USER_ID = 9_999_999;

const ORGANISATIONS = ["TsinghuaX", "SampleX", "BIT", "AdelaideX", "ExampleU", "示例大学"];

/**
 * Returns the id of the user at `index` among `userCount` (at most 9,999,999): decimal text of up to seven digits,
 * ascending with the index as numbers, which is also the order in which JSON objects in JavaScript list such keys.
 */
export function sampleUserId(seed: number, index: number, userCount: number): string {
  const stride = Math.floor(MAX_USER_ID / userCount);
  return String(1 + index * stride + (mixBits(seed, index, 0x75) % stride));
}

/**
 * Returns the platform's hash (32 hex digits) of a user's session. It depends on user and session alone, so the
 * same session in two courses has the same hash; one session in about 2,000 shares its hash with another user.
 */
export function sampleSessionHash(seed: number, userIndex: number, session: number): string {
  const shared = mixBits(seed, userIndex, session, 0x73) % 2000 === 0;
  const owner = shared ? userIndex ^ 1 : userIndex;
  return [0, 1, 2, 3]
    .map((lane) => mixBits(seed, owner, session, lane).toString(16).padStart(8, "0"))
    .join("");
}

/**
 * Returns the id of the course at `index`: seven in ten in the style `course-v1:Org+Number+Run`, the others in the
 * older `Org/Number/Run`; some hold characters outside ASCII. No two indexes share an id.
 */
export function sampleCourseId(index: number): string {
  const organisation = ORGANISATIONS[mixBits(index, 1) % ORGANISATIONS.length] ?? "SampleX";
  const number = `${10_000_000 + index * 37}${index % 23 === 7 ? "_数据" : "x"}`;
  const year = 2013 + (mixBits(index, 2) % 5);
  const term = 1 + (mixBits(index, 3) % 2);
  return index % 10 < 7
    ? `course-v1:${organisation}+${number}+${year}_T${term}`
    : `${organisation}/${number}/${year}_T${term}`;
}

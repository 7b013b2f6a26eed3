import { drawHex } from "./draws.ts";

const TAG = 0xf0;
/** Threads that the staff of each course opens, one for each week. */
export const HUB_WEEKS = 6;

/** Returns the id of the thread that the staff of a course opens for a week, from 0. */
export function toHubThreadId(seed: number, course: number, week: number): string {
  return drawHex(3, seed, TAG, course, week);
}

/** Returns the id of what a user posts on a day. */
export function toPostId(seed: number, user: number, day: number): string {
  return drawHex(3, seed, TAG + 1, user, day);
}

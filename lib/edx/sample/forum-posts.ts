import { Draws, drawOne } from "./draws.ts";
import { isActive } from "./enrolments.ts";
import { HUB_WEEKS, toHubThreadId, toPostId } from "./forum-names.ts";
import { DAY_MS, FIRST_TIME } from "./sample-names.ts";
import { type Learner, meetLearner, type SampleWorld } from "./sample-world.ts";

/** Something that somebody writes in a forum. */
export interface Post {
  readonly id: string;
  readonly user: number;
  readonly course: number;
  readonly time: number;
  readonly kind: "comment" | "response" | "thread";
  /** The thread that it is in; of a thread its own id. */
  readonly threadId: string;
  /** The response that a comment is on. */
  readonly parentId: string | undefined;
}

const TAG = 0xf8;
const POST_SHARE = 0.02;
/** Tries to find something older that is answered; without it the answer is to the course's own threads. */
const SEARCHES = 300;
const SEARCHED_DAYS = 6;
/** Time that a post takes, so that nobody posts after leaving. */
const POST_MS = 3_600_000;

type Head = Pick<Post, "id" | "user" | "course" | "time" | "kind"> & { readonly draws: Draws };

/** Returns what a learner posts on a day; undefined on most days. */
export function findPost(world: SampleWorld, learner: Learner, day: number): Post | undefined {
  const head = findHead(world, learner.user, day, () => learner);
  return head === undefined ? undefined : resolvePost(world, head, day);
}

function findHead(world: SampleWorld, user: number, day: number, meet: () => Learner): Head | undefined {
  if (drawOne(world.seed, TAG, user, day) >= POST_SHARE) {
    return undefined;
  }
  const draws = new Draws(world.seed, TAG + 1, user, day);
  const hour = 6 + 15 * draws.next();
  const time = FIRST_TIME + day * DAY_MS + Math.floor(hour * 3_600_000);
  const active = meet().enrolments.filter((enrolment) => isActive(enrolment, time, time + POST_MS));
  const enrolment = active[draws.below(active.length)];
  const kinds = draws.next();
  const kind = kinds < 0.3 ? "thread" : kinds < 0.75 ? "response" : "comment";
  const id = toPostId(world.seed, user, day);
  return enrolment === undefined ? undefined : { id, user, course: enrolment.course, time, kind, draws };
}

/** Finds what a post is about. */
function resolvePost(world: SampleWorld, head: Head, day: number): Post {
  const { draws, ...post } = head;
  if (post.kind === "thread") {
    return { ...post, threadId: post.id, parentId: undefined };
  }
  const isToHub = post.kind === "response" && draws.happens(0.5);
  const wanted = post.kind === "response" ? "thread" : "response";
  const found = isToHub ? undefined : searchOlder(world, head, { day, wanted });
  if (found === undefined) {
    const threadId = toHubThreadId(world.seed, post.course, draws.below(HUB_WEEKS));
    return { ...post, kind: "response", threadId, parentId: undefined };
  }
  return found.head.kind === "thread"
    ? { ...post, threadId: found.head.id, parentId: undefined }
    : { ...post, threadId: resolvePost(world, found.head, found.day).threadId, parentId: found.head.id };
}

function searchOlder(
  world: SampleWorld,
  { draws, course, time }: Head,
  { day, wanted }: { readonly day: number; readonly wanted: Post["kind"] },
): { readonly head: Head; readonly day: number } | undefined {
  for (let search = 0; search < SEARCHES; search += 1) {
    const user = draws.below(world.users);
    const earlier = Math.max(0, day - draws.below(SEARCHED_DAYS));
    const head = findHead(world, user, earlier, () => meetLearner(world, user));
    if (head !== undefined && head.kind === wanted && head.course === course && head.time < time) {
      return { head, day: earlier };
    }
  }
  return undefined;
}

import type { JsonValue } from "../../files/index.ts";
import type { CoursePlan } from "./course-plan.ts";
import { drawOne } from "./draws.ts";
import { HUB_WEEKS, toHubThreadId } from "./forum-names.ts";
import type { Post } from "./forum-posts.ts";
import { renderPost, renderThreadTitle } from "./forum-texts.ts";
import { DAY_MS, FIRST_TIME, toSampleUserId, toSampleUsername } from "./sample-names.ts";

type Fields = Readonly<Record<string, JsonValue>>;

/** What came after a post. */
export interface Replies {
  readonly count: number;
  readonly last: number;
}

const TAG = 0xfa;
const ENDORSED_SHARE = 0.1;

/** Returns the threads that the staff of a course opens before it begins: one for each week. */
export function listHubThreads(seed: number, { index }: CoursePlan): Post[] {
  return Array.from({ length: HUB_WEEKS }, (_, week) => {
    const id = toHubThreadId(seed, index, week);
    const time = FIRST_TIME - 5 * DAY_MS + week * 60_000;
    return { id, user: -1 - index, course: index, time, kind: "thread", threadId: id, parentId: undefined };
  });
}

/** Returns a post as the database of the forum has it. */
export function toDocument(seed: number, plan: CoursePlan, post: Post, replies: Replies): Fields {
  const { id, time, kind } = post;
  const common = {
    _id: { $oid: id },
    _type: kind === "thread" ? "CommentThread" : "Comment",
    abuse_flaggers: [],
    anonymous: false,
    anonymous_to_peers: false,
    at_position_list: [],
    author_id: String(toSampleUserId(post.user)),
    author_username: toSampleUsername(post.user),
    body: renderPost(post),
    course_id: plan.key,
    created_at: toDate(plan.index, time),
    updated_at: toDate(plan.index, time),
    historical_abuse_flaggers: [],
    visible: true,
    votes: toVotes(seed, plan, post),
  };
  return kind === "thread"
    ? { ...common, ...describeThread(plan, post, replies) }
    : { ...common, ...describeReply(seed, plan, post, replies) };
}

function describeThread({ index }: CoursePlan, { id, time, user }: Post, { count, last }: Replies): Fields {
  return {
    title: user < 0 ? `Week ${renderWeek(time)}: questions & answers` : renderThreadTitle(id),
    thread_type: user < 0 ? "discussion" : "question",
    commentable_id: "i4xweeks",
    comment_count: count,
    closed: false,
    pinned: user < 0,
    tags_array: [],
    context: "course",
    last_activity_at: toDate(index, Math.max(time, last)),
  };
}

function renderWeek(time: number): number {
  return 1 + Math.round((time - (FIRST_TIME - 5 * DAY_MS)) / 60_000);
}

function describeReply(seed: number, { index }: CoursePlan, post: Post, { count }: Replies): Fields {
  const { id, threadId, parentId, time } = post;
  const isEndorsed =
    parentId === undefined && drawOne(seed, TAG, Number.parseInt(id.slice(0, 8), 16)) < ENDORSED_SHARE;
  const endorsement = { user_id: String(toSampleUserId(-1 - index)), time: toDate(index, time + 3_600_000) };
  return {
    comment_thread_id: { $oid: threadId },
    ...(parentId === undefined ? {} : { parent_id: { $oid: parentId } }),
    parent_ids: parentId === undefined ? [] : [{ $oid: parentId }],
    child_count: count,
    depth: parentId === undefined ? 0 : 1,
    sk: parentId === undefined ? id : `${parentId}-${id}`,
    endorsed: isEndorsed,
    ...(isEndorsed ? { endorsement } : { endorsement: null }),
  };
}

/** The staff like every third post. */
function toVotes(seed: number, { index }: CoursePlan, { id }: Post): JsonValue {
  const isLiked = drawOne(seed, TAG + 1, Number.parseInt(id.slice(0, 8), 16)) < 0.34;
  const up = isLiked ? [String(toSampleUserId(-1 - index))] : [];
  return { up, down: [], up_count: up.length, down_count: 0, count: up.length, point: up.length };
}

/** Dates have been exported in several ways: each course has another one. */
function toDate(course: number, time: number): JsonValue {
  const text = new Date(time).toISOString();
  switch (course % 4) {
    case 0:
      return { $date: text };
    case 1:
      return { $date: text.replace("Z", "+0000") };
    case 2:
      return { $date: time };
    default:
      return { $date: { $numberLong: String(time) } };
  }
}

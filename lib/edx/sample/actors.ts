import type { Enrolment } from "./enrolments.ts";
import { type EventContent, type Scene, toPage } from "./event-content.ts";
import { describeStep } from "./event-kinds.ts";
import type { Post } from "./forum-posts.ts";
import { renderPost, renderThreadTitle } from "./forum-texts.ts";
import { tuneVoice, type Voice } from "./render-line.ts";
import { toSampleUserId } from "./sample-names.ts";
import { type Learner, meetLearner, type SampleWorld } from "./sample-world.ts";
import { listVisits, type Session } from "./sessions.ts";
import { toSpacedJson } from "./spaced-json.ts";
import type { TryCounter } from "./try-counter.ts";
import { playVisit } from "./visit-script.ts";

/** One record that is to be written. */
export interface Act {
  readonly time: number;
  readonly voice: Voice;
  readonly content: () => EventContent;
}

/**
 * Returns what is recorded of a session.
 *
 * @yields records in the order of time
 */
export function* actInSession(
  world: SampleWorld,
  session: Session,
  counter: Pick<TryCounter, "countBefore">,
): Generator<Act, void> {
  const { learner, start } = session;
  for (const visit of listVisits(world, session)) {
    const { plan, sequence } = visit;
    const voice = tuneVoice(learner.user, { seed: world.seed, plan, start });
    const scene = { plan, sequence, answerer: toAnswerer(world, learner, plan.index), userId: voice.userId };
    for (const step of playVisit(visit, () => counter.countBefore(visit))) {
      yield { time: step.time, voice, content: () => describeStep(scene, step) };
    }
  }
}

/** Returns a learner as one who answers the problems of a course. */
export function toAnswerer(
  { seed }: SampleWorld,
  { user, ability }: Learner,
  course: number,
): Scene["answerer"] {
  return { seed, user, ability, course };
}

/** What may change in an enrolment. */
export type EnrolmentChange = "activated" | "deactivated" | "mode_changed";

/**
 * Returns what is recorded when an enrolment begins, ends or is paid for.
 *
 * @yields the record
 */
export function* actOnEnrolment(
  world: SampleWorld,
  enrolment: Enrolment,
  change: EnrolmentChange,
): Generator<Act, void> {
  const { user, course, time, endTime, verifiedTime } = enrolment;
  const times = { activated: time, deactivated: endTime, mode_changed: verifiedTime };
  const at = times[change] ?? time;
  const plan = world.plan(course);
  const voice = tuneVoice(user, { seed: world.seed, plan, start: at });
  const isVerified = verifiedTime !== undefined && at >= verifiedTime;
  const event = {
    course_id: plan.key,
    user_id: toSampleUserId(user),
    mode: isVerified ? "verified" : enrolment.mode,
  };
  const describe = (eventType: string): EventContent => ({
    eventType,
    source: "server",
    event: toSpacedJson(event),
    page: null,
    path: "/change_enrollment",
    naming: "always",
  });
  yield { time: at, voice, content: () => describe(`edx.course.enrollment.${change}`) };
  if (change === "mode_changed") {
    yield { time: at + 300, voice, content: () => describe("edx.course.enrollment.upgrade.succeeded") };
  }
}

/**
 * Returns what is recorded of a post.
 *
 * @yields what the server was asked for, and what it says of it
 */
export function* actOnPost(world: SampleWorld, post: Post): Generator<Act, void> {
  const plan = world.plan(post.course);
  const voice = tuneVoice(post.user, { seed: world.seed, plan, start: post.time });
  const [sequence] = plan.sequences;
  if (sequence === undefined) {
    return;
  }
  const scene = {
    plan,
    sequence,
    answerer: toAnswerer(world, meetLearner(world, post.user), plan.index),
    userId: voice.userId,
  };
  const base = `/courses/${plan.key}/discussion`;
  const eventType =
    post.kind === "thread"
      ? `${base}/i4xweeks/threads/create`
      : `${base}/${ADDRESSES[post.kind](post)}/reply`;
  const event = JSON.stringify(toSpacedJson({ POST: { body: [renderPost(post)] }, GET: {} }));
  const asked = {
    eventType,
    source: "server",
    event,
    page: null,
    path: eventType,
    naming: "mostly",
  } as const;
  yield { time: post.time, voice, content: () => asked };
  const page = toPage(scene);
  const content = (): EventContent => ({ ...sayPosted(post), page, path: eventType, naming: "always" });
  yield { time: post.time + 40, voice, content };
}

const ADDRESSES = {
  response: ({ threadId }: Post) => `threads/${threadId}`,
  comment: ({ parentId }: Post) => `comments/${parentId ?? ""}`,
};

function sayPosted(post: Post): Pick<EventContent, "event" | "eventType" | "source"> {
  const { id, kind, threadId, parentId } = post;
  const body = renderPost(post);
  const event = {
    id,
    commentable_id: "i4xweeks",
    ...(kind === "thread"
      ? { title: renderThreadTitle(post.id), thread_type: "discussion", anonymous: false, group_id: null }
      : { discussion: { id: threadId } }),
    ...(kind === "comment" ? { response: { id: parentId ?? "" } } : {}),
    body,
    truncated: false,
    options: { followed: false },
    user_forums_roles: ["Student"],
    user_course_roles: [],
  };
  return { eventType: `edx.forum.${kind}.created`, source: "server", event: toSpacedJson(event) };
}

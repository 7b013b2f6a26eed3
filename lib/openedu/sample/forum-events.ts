import type { JsonValue } from "../../files/index.ts";
import { ask, type EventContent, type Place, say } from "./event-content.ts";

/** Share of the texts after which somebody goes to the forum: more than in a real course, so that small samples have some. */
const VISIT_SHARE = 0.08;
const SEARCH_SHARE = 0.2;
const MOST_READ = 4;

/**
 * Tells what some learners do in the forum: they read, few vote, fewer answer, hardly anybody begins a discussion.
 *
 * @yields an event
 */
export function* visitForum(place: Place): Generator<EventContent, void> {
  const { course, random } = place;
  if (random.next() >= VISIT_SHARE) {
    return;
  }
  yield ask(course, { path: "discussion/forum", named: false, pace: 20 });
  if (random.next() < SEARCH_SHARE) {
    const query = random.pick(["экзамен", "Платон", "вещь в себе", "тест 3"]);
    yield say(place, "edx.forum.searched", { query, page: 1, total_results: random.integer(0, 20) }, 15);
  }
  for (let left = random.integer(1, MOST_READ); left > 0; left -= 1) {
    yield* readThread(place, random.pick(course.threads));
  }
  if (random.next() < 0.12) {
    yield say(
      place,
      "edx.forum.thread.created",
      {
        ...describePost(place, drawId(place)),
        title: "Вопрос по теме",
        body: 'Не понимаю, почему "вещь в себе"?',
        thread_type: "question",
      },
      120,
    );
  }
}

function* readThread(place: Place, thread: string): Generator<EventContent, void> {
  const { course, random } = place;
  const path = `discussion/forum/${toCommentable(place)}/threads/${thread}`;
  yield ask(course, { path, named: false, pace: 15 });
  const luck = random.next();
  if (luck < 0.08) {
    const vote = { vote_value: "up", undo_vote: luck < 0.01 };
    yield say(place, "edx.forum.thread.voted", { ...describePost(place, thread), ...vote }, 20);
  } else if (luck < 0.22) {
    const response = {
      ...describePost(place, drawId(place)),
      discussion: { id: thread },
      body: "Думаю, да.",
    };
    yield say(place, "edx.forum.response.created", response, 90);
  } else if (luck < 0.3) {
    const comment = {
      ...describePost(place, drawId(place)),
      discussion: { id: thread },
      response: { id: drawId(place) },
      body: "Спасибо!",
    };
    yield say(place, "edx.forum.comment.created", comment, 60);
  }
}

function describePost(place: Place, id: string): Record<string, JsonValue> {
  return { id, commentable_id: toCommentable(place), category_name: place.lesson.title.trim() };
}

/** The key of the discussion that a lesson has. */
function toCommentable({ lesson }: Place): string {
  return lesson.sequence.slice(-32);
}

/** Returns a key as MongoDB makes them. */
function drawId({ random }: Place): string {
  return Array.from({ length: 3 }, () => random.integer(0, 0xffff_ffff).toString(16).padStart(8, "0")).join(
    "",
  );
}

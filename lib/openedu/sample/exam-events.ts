import { type EventContent, type Place, say } from "./event-content.ts";

const STEPS = ["created", "started", "ready_to_submit", "submitted"];

/**
 * Tells of an exam, from the offer on; some are given up on the way.
 *
 * @yields an event
 */
export function* takeExam(place: Place): Generator<EventContent, void> {
  const { random } = place;
  const kind = random.next() < 0.6 ? "timed" : "proctored";
  const exam = {
    exam_id: place.lesson.week,
    exam_name: `Экзамен, неделя ${place.lesson.week}`,
    exam_content_id: place.lesson.sequence,
    exam_is_proctored: kind === "proctored",
    exam_default_time_limit_mins: 90,
  };
  if (kind === "proctored") {
    yield say(place, "edx.special_exam.proctored.option-presented", exam, 10);
  }
  for (const step of STEPS) {
    const attempt = { ...exam, attempt_id: random.integer(1, 1e9), attempt_status: step, attempt_code: null };
    yield say(
      place,
      `edx.special_exam.${kind}.attempt.${step}`,
      attempt,
      step === "ready_to_submit" ? 1800 : 20,
    );
    if (random.next() < 0.04) {
      return;
    }
  }
}

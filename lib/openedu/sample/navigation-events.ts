import { click, type EventContent, type Place } from "./event-content.ts";

/** What the outline adds to the name of the page where a learner has been last. */
const CURRENT = "текущий раздел";
const CURRENT_SHARE = 0.15;

/**
 * Tells how a learner comes to a lesson: most often by the outline or by a link.
 *
 * @yields an event
 */
export function* comeToLesson(place: Place): Generator<EventContent, void> {
  const { course, lesson, random } = place;
  const luck = random.next();
  const from = { ...place, page: `${course.url}/course/` };
  if (luck < 0.36) {
    const name = random.next() < CURRENT_SHARE ? `${lesson.title.trim()}, ${CURRENT}` : lesson.title;
    yield click(
      from,
      "edx.ui.lms.outline.selected",
      {
        current_url: from.page,
        target_url: escapeKey(lesson.url),
        target_name: name,
        widget_placement: "accordion",
      },
      20,
    );
  } else if (luck < 0.93) {
    yield click(
      from,
      "edx.ui.lms.link_clicked",
      { current_url: from.page, target_url: drawTarget(place) },
      20,
    );
  }
}

/**
 * Tells how a learner moves from one tab of a page to another.
 *
 * @yields an event
 */
export function* changeTab({ lesson, ...place }: Place, tab: number): Generator<EventContent, void> {
  const { random } = place;
  const luck = random.next();
  const target = luck < 0.6 ? random.integer(1, lesson.tabs.length) : tab + 1;
  const kind = luck < 0.6 ? "tab" : luck < 0.92 ? "next" : "previous";
  const fields = {
    id: lesson.sequence,
    current_tab: tab,
    tab_count: lesson.tabs.length,
    widget_placement: "top",
  };
  yield click(
    { lesson, ...place },
    `edx.ui.lms.sequence.${kind}_selected`,
    kind === "tab" ? { ...fields, target_tab: target } : fields,
    10,
  );
}

/** Returns the address that the browser shows on a tab of a lesson. */
export function drawPage({ lesson, random }: Pick<Place, "lesson" | "random">, tab: number): string {
  const luck = random.next();
  if (luck < 0.5) {
    return lesson.url;
  }
  return luck < 0.75
    ? `${lesson.url}${tab}/?child=first`
    : `${lesson.url}${luck < 0.92 ? "?child=last" : "#"}`;
}

/** Addresses that learners go to by links: most are lessons, some are elsewhere. */
function drawTarget({ course, lesson, random }: Place): string {
  const luck = random.next();
  if (luck < 0.7) {
    return luck < 0.5 ? lesson.url : escapeKey(lesson.url);
  }
  return random.pick([
    `${course.url}/progress`,
    `${course.url}/course/`,
    `${course.url}/info?from=mail`,
    "https://encyclopedia.example/%D0%A4%D0%B8%D0%BB%D0%BE%D1%81%D0%BE%D1%84%D0%B8%D1%8F/",
    "https://encyclopedia.example/A+priori?oldid=100%",
    "javascript:void(0)",
  ]);
}

/** The outline's addresses have the course's key escaped. */
function escapeKey(url: string): string {
  return url.replace(/course-v1:[^/]*/, encodeURIComponent);
}

/** The original's tasks, by the names of ours: each has a file in `postgres/tasks`. */
export const TASKS = [
  "01_time_on_course",
  "01b_time_on_course_of_a_learner",
  "02_enrolled_but_not_started",
  "03_started_but_not_finished",
  "04_finished",
  "05_actions_by_day",
  "05b_actions_by_day_of_a_learner",
  "06_page_activity_by_day",
  "07_page_activity",
  "08_way_of_a_learner",
  "09_time_of_day_of_enrolment",
  "10_words_searched_in_pdf",
  "11_pdf_page_scrolls",
  "12_user_names",
  "13_event_names",
  "14_names_and_ids",
  "15_page_names",
  "16_video_plays_by_day",
  "17_pdf_events",
  "18_events_of_learners_by_page",
  "30_video_watching",
] as const;

/** The name of a task. */
export type TaskName = (typeof TASKS)[number];

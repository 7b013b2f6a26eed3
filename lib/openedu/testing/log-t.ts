/** The course of log T, its pages, and the log's lines: the reference's hand-checked example. */
export const COURSE = "course-v1:spbstu+PHYLOS+fall_2018";
export const HOME = `https://courses.openedu.ru/courses/${COURSE}`;
const PAGE_B = `${HOME}/courseware/aaa/bbb/`;
const PAGE_C = `${HOME}/courseware/aaa/ccc/`;
const BOOK = "/assets/courseware/v1/abc/asset-v1:x+block/";

interface Line {
  readonly time: string;
  readonly type: string;
  readonly id?: number | null;
  readonly user?: string | null;
  readonly session?: string | null;
  readonly page?: string | null;
  readonly event: object | string;
  readonly rest?: object;
}

/** Returns a line of a log. */
export function toLine({
  time,
  type,
  id = null,
  user = null,
  session = null,
  page = null,
  event,
  rest,
}: Line): string {
  return JSON.stringify({
    username: user,
    event_type: type,
    name: type,
    event_source: typeof event === "string" ? "browser" : "server",
    time: `${time}+00:00`,
    session,
    page,
    context: { user_id: id, course_id: COURSE, org_id: "spbstu" },
    event,
    ...rest,
  });
}

const ENROLLED = "edx.course.enrollment.activated";
const SCROLLED = "textbook.pdf.page.scrolled";
const SEARCHED = "textbook.pdf.search.executed";
const alice = { id: 101, user: "alice" };
const bob = { id: 102, user: "bob" };
const carol = { id: 103, user: "carol" };
const text = (value: object) => JSON.stringify(value);

const LINES: readonly Line[] = [
  { time: "2018-09-01T09:00:00.100000", type: ENROLLED, ...alice, session: "enr", event: { user_id: 101 } },
  { time: "2018-09-01T13:00:00", type: ENROLLED, ...bob, session: "enr", event: { user_id: 102 } },
  { time: "2018-09-02T10:00:00", type: ENROLLED, ...carol, session: "enr", event: { user_id: 103 } },
  {
    time: "2018-09-03T10:00:00",
    type: ENROLLED,
    id: 999,
    user: "dave",
    session: "enr",
    event: { user_id: 104 },
  },
  {
    time: "2018-09-10T10:00:00.900000",
    type: "play_video",
    ...alice,
    session: "s1",
    page: `${PAGE_B}?child=first`,
    event: text({ id: "v1", currentTime: 0 }),
  },
  {
    time: "2018-09-10T10:10:00.100000",
    type: "pause_video",
    ...alice,
    session: "s1",
    page: `${PAGE_B}1/?child=first`,
    event: text({ id: "v1", currentTime: 599 }),
  },
  {
    time: "2018-09-10T12:00:00",
    type: "page_close",
    ...alice,
    session: "s2",
    page: `${PAGE_C}#x`,
    event: text({}),
  },
  {
    time: "2018-09-10T23:50:00",
    type: "edx.ui.lms.outline.selected",
    ...alice,
    session: "s3",
    page: `${HOME}/course/`,
    event: text({
      target_url: PAGE_B.replaceAll(":", "%3A").replaceAll("+", "%2B"),
      target_name: "Неделя 1. Занятия ",
    }),
  },
  {
    time: "2018-09-11T00:20:00",
    type: "edx.ui.lms.link_clicked",
    ...alice,
    session: "s3",
    page: PAGE_B,
    event: text({ target_url: PAGE_C }),
  },
  { time: "2018-09-11T08:00:00", type: "play_video", ...bob, session: "b1", page: PAGE_B, event: text({}) },
  {
    time: "2018-09-11T09:30:00",
    type: "edx.special_exam.timed.attempt.started",
    ...bob,
    session: "b1",
    event: { exam_id: 1 },
  },
  {
    time: "2018-09-12T08:00:00",
    type: "load_video",
    ...carol,
    session: "c1",
    page: "x_module",
    event: text({}),
  },
  {
    time: "2018-09-12T09:00:00",
    type: SCROLLED,
    ...alice,
    session: "s4",
    page: PAGE_C,
    event: text({ chapter: `${BOOK}%D1%84%D0%B8%D0%BB.pdf` }),
  },
  {
    time: "2018-09-12T09:01:00",
    type: SCROLLED,
    ...bob,
    session: "b4",
    page: PAGE_C,
    event: text({ chapter: `${BOOK}b.pdf` }),
  },
  {
    time: "2018-09-12T09:02:00",
    type: SEARCHED,
    ...bob,
    session: "b4",
    page: PAGE_C,
    event: text({ chapter: `${BOOK}b.pdf`, query: " Platon " }),
  },
  {
    time: "2018-09-12T09:03:00",
    type: SEARCHED,
    ...alice,
    session: "s4",
    page: PAGE_C,
    event: text({ chapter: `${BOOK}b.pdf`, query: "Platon" }),
  },
  {
    time: "2018-09-12T09:04:00",
    type: SEARCHED,
    ...alice,
    session: "s4",
    page: PAGE_C,
    event: text({ chapter: `${BOOK}b.pdf`, query: "42" }),
  },
  {
    time: "2018-09-12T09:05:00",
    type: `/courses/${COURSE}/pdfbook/0/`,
    user: "",
    session: "",
    event: '{"POST": {}, "GET": {}}',
    rest: { name: "", event_source: "server" },
  },
  {
    time: "2018-09-12T09:06:00",
    type: "/x",
    event: "{}",
    rest: { name: undefined, page: undefined, event_source: "server" },
  },
];

/** Log T: 19 lines. */
export const LOG_T = LINES.map((line) => `${toLine(line)}\n`).join("");

import { makeRandomStream } from "../../run/index.ts";

/** A page of the course: what learners open, and what it is called. */
export interface Lesson {
  /** From 1. */
  readonly week: number;
  readonly title: string;
  /** Address of the page, with the final slash. */
  readonly url: string;
  /** Key of the sequence of tabs on the page. */
  readonly sequence: string;
  readonly tabs: readonly Tab[];
}

/** A tab of a page, with what is on it. */
export interface Tab {
  readonly kind: "video" | "test" | "text" | "book";
  readonly title: string;
  /** 32 hex digits. */
  readonly block: string;
  /** Among the tabs of its kind in the whole course, from 0. */
  readonly number: number;
}

/** A file of the course's books. */
export interface Book {
  /** As events have it: `/assets/courseware/v1/<hash>/<asset>+block/<file>`. */
  readonly chapter: string;
  readonly pages: number;
}

/** The made-up course that a sample is about. */
export interface CoursePlan {
  readonly id: string;
  readonly organisation: string;
  readonly host: string;
  /** Address of the course, without a final slash. */
  readonly url: string;
  /** Lessons by week: 12 of them. */
  readonly weeks: readonly (readonly Lesson[])[];
  readonly books: readonly Book[];
  /** Keys of the forum's discussions that learners read most. */
  readonly threads: readonly string[];
}

/** Weeks of the course. */
export const WEEKS = 12;
/** The most problems of a test. */
export const PROBLEMS_OF_TEST = 2;

const HOST = "courses.openedu.example";
const ORGANISATION = "sampleuniv";
const NAME = `${ORGANISATION}+FILOS+fall_2018`;
const TOPICS = [
  "Введение",
  "Античность",
  "Платон и Аристотель",
  "Средние века",
  "Возрождение",
  "Разум и опыт",
  "Просвещение",
  "Кант",
  "Немецкая классика",
  "Позитивизм",
  "Экзистенциализм",
  "Наука и техника",
];
const LESSONS = ["Лекция", "Чтение", "Семинар", "Тест недели"];
const BOOK_FILES = [
  "Учебник.pdf",
  "Хрестоматия, часть 1.pdf",
  "syllabus.pdf",
  "Словарь терминов (2-е изд.).pdf",
];
/** What lies on the pages, by the kind of lesson. */
const TABS: readonly (readonly Tab["kind"][])[] = [
  ["video", "video", "text", "video"],
  ["text", "book", "text"],
  ["video", "test", "text", "video"],
  ["test", "test"],
];

/** The most problems of the course that a learner can meet. */
export const PROBLEMS = WEEKS * TABS.flat().filter((kind) => kind === "test").length * PROBLEMS_OF_TEST;

/** Returns the course of a sample: names, addresses and keys depend on the seed alone. */
export function planCourse(seed: number): CoursePlan {
  const random = makeRandomStream(seed, "openedu-course");
  const key = () =>
    Array.from({ length: 4 }, () => random.integer(0, 0xffff_ffff).toString(16).padStart(8, "0")).join("");
  const url = `https://${HOST}/courses/course-v1:${NAME}`;
  const counts = { video: 0, test: 0, text: 0, book: 0 };
  const weeks = TOPICS.map((topic, index) => {
    const chapter = key();
    return LESSONS.map((name, lesson) => ({
      week: index + 1,
      title: `Неделя ${index + 1}. ${name}: ${topic}${lesson === 0 ? " " : ""}`,
      url: `${url}/courseware/${chapter}/${key()}/`,
      sequence: `block-v1:${NAME}+type@sequential+block@${key()}`,
      tabs: (TABS[lesson] ?? []).map((kind, tab) => ({
        kind,
        title: `${name} ${index + 1}.${tab + 1}`,
        block: key(),
        number: counts[kind]++,
      })),
    }));
  });
  const books = BOOK_FILES.map((file, index) => ({
    chapter: `/assets/courseware/v1/${key()}/asset-v1:${NAME}+type@asset+block/${encodeURIComponent(file)}`,
    pages: 40 + index * 90,
  }));
  const threads = Array.from({ length: 40 }, () => key().slice(8));
  return { id: `course-v1:${NAME}`, organisation: ORGANISATION, host: HOST, url, weeks, books, threads };
}

/** Returns the key of a block of the course. */
export function toBlockKey({ id }: CoursePlan, category: string, block: string): string {
  return `${id.replace("course-v1:", "block-v1:")}+type@${category}+block@${block}`;
}

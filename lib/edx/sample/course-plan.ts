import { type Block, BlockMaker, type CourseNames, nameCourse } from "./course-block.ts";
import { Draws } from "./draws.ts";
import { ITEM_KINDS, type ItemKind } from "./problem-items.ts";

/** A problem that learners can answer. */
export interface Problem {
  readonly block: Block;
  /** Among all problems of its course, from 0. */
  readonly index: number;
  /** What it asks. */
  readonly items: readonly ItemKind[];
  /** From -1 to 1. */
  readonly difficulty: number;
  readonly weight: number;
}

/** A part of a chapter: what learners visit. */
export interface Sequence {
  readonly block: Block;
  readonly chapter: Block;
  /** Among all of its course, from 0. */
  readonly index: number;
  readonly format: "Exam" | "Homework" | undefined;
  readonly problems: readonly Problem[];
  /** Of which each learner gets one. */
  readonly library: { readonly block: Block; readonly problems: readonly Problem[] } | undefined;
  readonly videos: readonly Block[];
  /** An essay that others assess. */
  readonly assessment: Block | undefined;
}

/** All of a course. */
export interface CoursePlan extends CourseNames {
  readonly root: Block;
  readonly sequences: readonly Sequence[];
  /** Modules by their keys, numbered in the order of the course, from 0. */
  readonly numbers: ReadonlyMap<string, number>;
  /** The two sides of a test, of which each learner sees one. */
  readonly split: Block;
}

/** Chapters of every course, each released a week after the one before. */
export const CHAPTERS = 6;
/** Parts of a chapter: what is learned, and homework; the last chapter has an exam too. */
const EXAM_PROBLEMS = 5;

const TAG = 0xc0;
const SUBJECTS = ["Grundlagen & Überblick", "Motion", "Energy", "Fields", "Waves", "Quanta"];

/** Returns the plan of a course; it depends on the seed and the course alone. */
export function planCourse(seed: number, index: number): CoursePlan {
  return new Planner(seed, nameCourse(index)).plan();
}

class Planner {
  readonly #names: CourseNames;
  readonly #maker: BlockMaker;
  readonly #draws: Draws;
  readonly #sequences: Sequence[] = [];
  #problems = 0;
  #split: Block | undefined;

  constructor(seed: number, names: CourseNames) {
    this.#names = names;
    this.#maker = new BlockMaker(seed, names);
    this.#draws = new Draws(seed, TAG, names.index);
  }

  plan(): CoursePlan {
    const chapters = SUBJECTS.slice(0, CHAPTERS).map((subject, week) => this.#addChapter(subject, week));
    const settings = { course: this.#names.number, org: this.#names.org };
    const name = `A Sample of Learning, Part ${this.#names.index + 1}`;
    const root = this.#maker.make({ category: "course", name, children: chapters, settings });
    const split = this.#split ?? root;
    const numbers = new Map(listBlocks(root).map(({ key }, number) => [key, number]));
    return { ...this.#names, root, sequences: this.#sequences, numbers, split };
  }

  #addChapter(subject: string, week: number): Block {
    const drafts = [this.#draftLecture(subject, week), this.#draftHomework(week)];
    if (week === CHAPTERS - 1) {
      drafts.push(this.#draftExam());
    }
    const children = drafts.map(({ block }) => block);
    const chapter = this.#maker.make({ category: "chapter", name: `Week ${week + 1}: ${subject}`, children });
    for (const draft of drafts) {
      this.#sequences.push({ ...draft, chapter, index: this.#sequences.length });
    }
    return chapter;
  }

  #draftLecture(subject: string, week: number): SequenceDraft {
    const videos = [1, 2].map((part) => this.#makeVideo(`${subject}, part ${part}`));
    const problems = [this.#makeProblem(`Exercise ${week + 1}`, 1)];
    const units = videos.map((video) => [this.#makePage(`Notes on ${video.name}`), video]);
    const practice = [...problems.map(({ block }) => block), this.#makeDiscussion(`Week ${week + 1}`)];
    const test = week === 1 ? [this.#makeSplit()] : [];
    const children = [...units, practice].map((blocks, unit) => this.#makeUnit(`Unit ${unit + 1}`, blocks));
    const name = `Lecture ${week + 1}`;
    const block = this.#maker.make({ category: "sequential", name, children: [...children, ...test] });
    return { block, format: undefined, problems, library: undefined, videos, assessment: undefined };
  }

  #draftHomework(week: number): SequenceDraft {
    const name = `Homework ${week + 1}`;
    const problems = [1, 2].map((number) => this.#makeProblem(`${name} Problem ${number}`, number));
    const choices = [1, 2, 3].map((number) => this.#makeProblem(`${name} Variant ${number}`, 1));
    const library = this.#maker.make({
      category: "library_content",
      name: `${name} Random Problem`,
      children: choices.map(({ block }) => block),
      settings: { max_count: "1", mode: "random", source_library_id: "library-v1:SampleX+Problems" },
    });
    const assessment = week % 3 === 2 ? this.#makeAssessment(`Essay ${week + 1}`) : undefined;
    const units = [
      problems.map(({ block }) => block),
      [library],
      assessment === undefined ? [] : [assessment],
    ];
    const children = units
      .filter((blocks) => blocks.length > 0)
      .map((blocks, unit) => this.#makeUnit(`${name} Unit ${unit + 1}`, blocks));
    const block = this.#maker.make({ category: "sequential", name, children, settings: GRADED("Homework") });
    return {
      block,
      format: "Homework",
      problems,
      library: { block: library, problems: choices },
      videos: [],
      assessment,
    };
  }

  #draftExam(): SequenceDraft {
    const numbers = Array.from({ length: EXAM_PROBLEMS }, (_, number) => number + 1);
    const problems = numbers.map((number) => this.#makeProblem(`Exam Question ${number}`, 2));
    const children = [
      this.#makeUnit(
        "Exam Unit",
        problems.map(({ block }) => block),
      ),
    ];
    const block = this.#maker.make({
      category: "sequential",
      name: "Final Exam",
      children,
      settings: GRADED("Exam"),
    });
    return { block, format: "Exam", problems, library: undefined, videos: [], assessment: undefined };
  }

  #makeProblem(name: string, weight: number): Problem {
    const kinds = this.#draws.happens(0.25) ? 2 : 1;
    const items = Array.from({ length: kinds }, () => this.#draws.pick(ITEM_KINDS));
    const index = this.#problems++;
    const settings = { weight: `${weight}.0`, showanswer: "attempted", rerandomize: "never" };
    const block = this.#maker.make({ category: "problem", name, settings });
    return { block, index, items, difficulty: 2 * this.#draws.next() - 1, weight };
  }

  #makeVideo(name: string): Block {
    const id = Array.from({ length: 11 }, () => VIDEO_ID[this.#draws.below(VIDEO_ID.length)]).join("");
    return this.#maker.make({
      category: "video",
      name,
      settings: { youtube: `1.00:${id}`, youtube_id_1_0: id },
    });
  }

  #makePage(name: string): Block {
    return this.#maker.make({ category: "html", name });
  }

  #makeDiscussion(name: string): Block {
    const settings = { discussion_category: "Weeks", discussion_target: name };
    return this.#maker.make({ category: "discussion", name: `Discussion of ${name}`, settings });
  }

  #makeAssessment(name: string): Block {
    return this.#maker.make({ category: "openassessment", name });
  }

  #makeUnit(name: string, children: readonly Block[]): Block {
    return this.#maker.make({ category: "vertical", name, children });
  }

  #makeSplit(): Block {
    const sides = ["Short Text", "Long Text"].map((name) => this.#makeUnit(name, [this.#makePage(name)]));
    const groups = Object.fromEntries(sides.map(({ key }, group) => [String(group), key]));
    const settings = { user_partition_id: "0", group_id_to_child: JSON.stringify(groups) };
    const split = this.#maker.make({ category: "split_test", name: "Which Text", children: sides, settings });
    this.#split = split;
    return this.#makeUnit("Test Unit", [split]);
  }
}

/** Returns a block with all that are in it, in the order of the course. */
export function listBlocks(block: Block): Block[] {
  return [block, ...block.children.flatMap(listBlocks)];
}

type SequenceDraft = Omit<Sequence, "chapter" | "index">;

const VIDEO_ID = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const GRADED = (format: "Exam" | "Homework") => ({ format, graded: "true" });

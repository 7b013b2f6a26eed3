import type { Block } from "./course-block.ts";
import type { Problem } from "./course-plan.ts";
import type { Draws } from "./draws.ts";
import type { Visit } from "./sessions.ts";

/** What a learner can do. */
export type StepKind =
  | "assigned"
  | "bookmark"
  | "check"
  | "checkForm"
  | "checkUrl"
  | "courseware"
  | "dashboard"
  | "download"
  | "essayGet"
  | "essayOpen"
  | "essayPeer"
  | "essaySelf"
  | "essaySubmit"
  | "forumFollow"
  | "forumInline"
  | "forumRead"
  | "forumSearch"
  | "forumUpvote"
  | "goto"
  | "graded"
  | "info"
  | "link"
  | "load"
  | "mobilePause"
  | "mobilePlay"
  | "next"
  | "outline"
  | "pageClose"
  | "pause"
  | "pdf"
  | "play"
  | "problemGet"
  | "problemShow"
  | "progress"
  | "reset"
  | "save"
  | "saved"
  | "seek"
  | "seqGoto"
  | "seqPrev"
  | "showAnswer"
  | "speed"
  | "stop"
  | "submitted"
  | "tab"
  | "transcript"
  | "transcriptShow"
  | "wiki";

/** One thing that a learner does. */
export interface Step {
  readonly time: number;
  readonly kind: StepKind;
  /** What it is done with. */
  readonly block: Block;
  readonly problem?: Problem | undefined;
  /** The number of an attempt, a position, or seconds of a video. */
  readonly value: number;
  /** Where it was before, of what has a position. */
  readonly former: number;
}

/**
 * Returns what happens in a visit, step by step.
 *
 * @param earlierTries - how often each problem of the visit was tried before
 * @yields steps in the order of time
 */
export function* playVisit(visit: Visit, earlierTries: () => readonly number[]): Generator<Step, void> {
  const script = new Script(visit);
  yield* visit.session.isMobile ? playOnPhone(script) : playInBrowser(script, earlierTries);
}

/** Draws times and keeps them in order. */
class Script {
  readonly visit: Visit;
  readonly draws: Draws;
  #time: number;

  constructor(visit: Visit) {
    this.visit = visit;
    this.draws = visit.draws;
    this.#time = visit.start;
  }

  /** Returns the next step, so many seconds later, or somewhat more or less. */
  step(kind: StepKind, meanSeconds: number, what: Partial<Omit<Step, "kind" | "time">> = {}): Step {
    const gap = 300 + this.draws.nextSmall() * 3 * meanSeconds * 1000;
    this.#time = Math.min(this.visit.end, Math.floor(this.#time + gap));
    return { time: this.#time, kind, block: this.visit.sequence.block, value: 0, former: 0, ...what };
  }

  happens(share: number): boolean {
    return this.draws.happens(share);
  }
}

function* playInBrowser(script: Script, earlierTries: () => readonly number[]): Generator<Step, void> {
  const { sequence, problems, tries } = script.visit;
  yield* arrive(script);
  yield* turnPages(script);
  for (const video of sequence.videos) {
    yield* script.happens(0.75) ? watch(script, video) : [];
  }
  const before = tries.some((count) => count > 0) ? earlierTries() : [];
  for (const [index, problem] of problems.entries()) {
    yield* openProblem(script, problem);
    yield* tryProblem(script, problem, { before: before[index] ?? 0, count: tries[index] ?? 0 });
  }
  if (sequence.assessment !== undefined && script.happens(0.5)) {
    yield* writeEssay(script, sequence.assessment);
  }
  yield* leave(script);
}

function* arrive(script: Script): Generator<Step, void> {
  if (script.happens(0.3)) yield script.step("dashboard", 5);
  if (script.happens(0.75)) yield script.step("info", 8);
  if (script.happens(0.3)) yield script.step("outline", 6);
  yield script.step("courseware", 4);
  if (script.happens(0.95)) yield script.step("courseware", 20);
  if (script.happens(0.8)) yield script.step("courseware", 30);
  if (script.happens(0.4)) yield* readForum(script);
}

function* readForum(script: Script): Generator<Step, void> {
  if (script.happens(0.2)) yield script.step("forumInline", 5);
  if (script.happens(0.05)) yield script.step("forumSearch", 8);
  yield script.step("forumRead", 30);
  if (script.happens(0.08)) yield script.step("forumUpvote", 10);
  if (script.happens(0.05)) yield script.step("forumFollow", 5);
}

function* turnPages(script: Script): Generator<Step, void> {
  const units = script.visit.sequence.block.children.length;
  for (let unit = 1; unit <= units; unit += 1) {
    yield* unit > 1 ? turnTo(script, unit) : [];
    if (script.happens(0.95)) yield script.step("courseware", 30);
    if (script.happens(0.22)) yield script.step("tab", 10, { value: unit, former: Math.max(1, unit - 1) });
    if (script.happens(0.2)) yield script.step("link", 20);
  }
  if (units > 1 && script.happens(0.1)) yield script.step("seqGoto", 9, { value: units, former: 1 });
  if (script.happens(0.08)) yield script.step("pdf", 60, { value: 1 + script.draws.below(40) });
}

function* turnTo(script: Script, unit: number): Generator<Step, void> {
  const [forth, back] = [
    { value: unit, former: unit - 1 },
    { value: unit - 1, former: unit },
  ];
  if (script.happens(0.4)) yield script.step("goto", 3, forth);
  if (script.happens(0.28)) yield script.step("next", 2, forth);
  if (script.happens(0.05)) yield script.step("seqPrev", 9, back);
}

function* watch(script: Script, block: Block): Generator<Step, void> {
  yield script.step("load", 4, { block });
  if (script.happens(0.8)) yield script.step("transcript", 2, { block });
  if (script.happens(0.06)) yield script.step("transcriptShow", 2, { block });
  let at = script.happens(0.8) ? 0 : script.draws.below(400);
  const parts = 1 + script.draws.below(2);
  for (let part = 0; part < parts; part += 1) {
    yield script.step("play", 5, { block, value: at });
    const watched = 20 + script.draws.below(280);
    if (script.happens(0.7)) {
      yield script.step("pause", watched, { block, value: at + watched });
    }
    const to = script.draws.below(600);
    if (script.happens(0.6)) yield script.step("seek", 3, { block, value: to, former: at + watched });
    if (script.happens(0.03)) yield script.step("speed", 2, { block, value: at + watched });
    at = to;
  }
  if (script.happens(0.15)) yield script.step("stop", 30, { block, value: 600 });
  if (script.happens(0.03)) yield script.step("download", 10, { block });
}

function* openProblem(script: Script, problem: Problem): Generator<Step, void> {
  const { library } = script.visit.sequence;
  const { block } = problem;
  yield script.step("problemGet", 6, { block, problem });
  if (script.happens(0.6)) yield script.step("problemGet", 25, { block, problem });
  if (library?.problems.includes(problem) === true) {
    yield script.step("assigned", 0.1, { block: library.block, problem });
    yield script.step("assigned", 9, { block: library.block, problem });
    if (script.happens(0.6)) yield script.step("problemGet", 9, { block, problem });
    if (script.happens(0.8)) yield script.step("assigned", 0.1, { block: library.block, problem });
  }
}

interface Tries {
  readonly before: number;
  readonly count: number;
}

function* tryProblem(script: Script, problem: Problem, { before, count }: Tries): Generator<Step, void> {
  const { block } = problem;
  for (let value = before + 1; value <= before + count; value += 1) {
    const what = { block, problem, value };
    if (script.happens(0.12)) {
      yield script.step("save", 40, what);
      yield script.step("saved", 0.2, what);
    }
    if (script.happens(0.6)) yield script.step("checkForm", 60, what);
    yield script.step("checkUrl", 1, what);
    yield script.step("check", 0.2, what);
    if (script.happens(0.85)) yield script.step("submitted", 0.1, what);
    if (script.happens(0.85)) yield script.step("graded", 0.4, what);
    if (script.happens(0.03)) yield script.step("reset", 20, what);
  }
  if (before + count > 0 && script.happens(0.15)) {
    yield script.step("problemShow", 15, { block, problem });
    yield script.step("showAnswer", 0.2, { block, problem, value: before + count });
  }
}

function* writeEssay(script: Script, block: Block): Generator<Step, void> {
  yield script.step("essayOpen", 20, { block });
  yield script.step("essaySubmit", 300, { block });
  if (script.happens(0.7)) {
    yield script.step("essayGet", 20, { block });
    yield script.step("essayPeer", 90, { block, value: script.draws.below(4) });
  }
  if (script.happens(0.6)) yield script.step("essaySelf", 60, { block, value: script.draws.below(4) });
}

function* leave(script: Script): Generator<Step, void> {
  if (script.happens(0.5)) yield script.step("progress", 10);
  if (script.happens(0.4)) yield script.step("progress", 10);
  if (script.happens(0.04)) yield script.step("wiki", 40);
  if (script.happens(0.03)) yield script.step("bookmark", 5);
  if (script.happens(0.75)) yield script.step("pageClose", 40);
}

function* playOnPhone(script: Script): Generator<Step, void> {
  const videos = script.visit.plan.sequences.flatMap((sequence) => sequence.videos);
  for (let part = 0; part < 3; part += 1) {
    const block = videos[script.draws.below(videos.length)];
    const value = script.draws.below(300);
    if (block !== undefined) {
      yield script.step("mobilePlay", 20, { block, value });
      yield script.step("mobilePause", 120, { block, value: value + 90 });
    }
  }
}

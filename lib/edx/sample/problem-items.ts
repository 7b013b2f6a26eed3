import { drawOne } from "./draws.ts";

/** A kind of question. */
export interface ItemKind {
  /** Its element in the files of a course. */
  readonly response: string;
  /** What learners put their answer into. */
  readonly input: string;
  /** The right answer, and wrong ones, as records have them. */
  readonly right: string;
  readonly wrong: readonly [string, ...string[]];
  /** The markup of its input. */
  readonly markup: string;
}

const CHOICES = ["Three", "Vier, größer als π", "Five &amp; six", "None of them"];

function renderChoices(right: readonly number[]): string {
  return CHOICES.map((text, index) => `<choice correct="${right.includes(index)}">${text}</choice>`).join("");
}

/** The kinds of questions, with one right answer each. */
export const ITEM_KINDS: readonly [ItemKind, ...ItemKind[]] = [
  {
    response: "multiplechoiceresponse",
    input: "choicegroup",
    right: "choice_1",
    wrong: ["choice_0", "choice_2", "choice_3"],
    markup: `<choicegroup type="MultipleChoice">${renderChoices([1])}</choicegroup>`,
  },
  {
    response: "choiceresponse",
    input: "checkboxgroup",
    right: '["choice_0", "choice_2"]',
    wrong: ['["choice_0"]', '["choice_0", "choice_1", "choice_2"]', "[]"],
    markup: `<checkboxgroup>${renderChoices([0, 2])}</checkboxgroup>`,
  },
  {
    response: "numericalresponse",
    input: "formulaequationinput",
    right: "9.81",
    wrong: ["98.1", "9,81", "10", ""],
    markup: '<responseparam type="tolerance" default="5%"/><formulaequationinput size="20"/>',
  },
  {
    response: "optionresponse",
    input: "optioninput",
    right: "rises",
    wrong: ["falls", "stays the same"],
    markup: `<optioninput options="('rises','falls','stays the same')" correct="rises"/>`,
  },
  {
    response: "stringresponse",
    input: "textline",
    right: "Schrödinger",
    wrong: ["Schroedinger", 'the man with the "cat"', "C:\\cat", "猫"],
    markup: '<textline size="20"/>',
  },
  {
    response: "formularesponse",
    input: "textline",
    right: "m*c^2",
    wrong: ["m*c", "m*c**2/2", "<m>c</m>"],
    markup: '<responseparam type="tolerance" default="0.1%"/><textline size="40" math="1"/>',
  },
];

/** Attributes of the element of a response that hold its right answer. */
export const RIGHT_ANSWER: Readonly<Record<string, string>> = {
  numericalresponse: "9.81",
  stringresponse: "Schrödinger",
  formularesponse: "m*c^2",
};

/** A learner at a problem. */
export interface Answerer {
  readonly seed: number;
  readonly user: number;
  readonly ability: number;
  readonly course: number;
}

const TAG = 0xa0;
const MOST_TRIES = 12;

/**
 * Returns the number of the first attempt at which a learner has an item right; from then on it stays right. The better
 * the learner and the easier the problem, the earlier.
 */
export function findFirstRight(
  { seed, user, ability, course }: Answerer,
  { index, difficulty }: { readonly index: number; readonly difficulty: number },
  item: number,
): number {
  const share = 0.5 + 0.42 * ((ability - difficulty) / 2);
  let attempt = 1;
  while (attempt < MOST_TRIES && drawOne(seed, TAG, user, course, index, item, attempt) >= share) {
    attempt += 1;
  }
  return attempt;
}

/** Returns the wrong answer that a learner gives at an attempt. */
export function pickWrong(
  { seed, user, course }: Answerer,
  kind: ItemKind,
  place: { readonly index: number; readonly item: number; readonly attempt: number },
): string {
  const luck = drawOne(seed, TAG + 1, user, course, place.index, place.item, place.attempt);
  return kind.wrong[Math.floor(luck * kind.wrong.length)] ?? kind.wrong[0];
}

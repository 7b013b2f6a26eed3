import type { Element } from "@xmldom/xmldom";
import { childElements, descendants } from "./parse-xml.ts";

/** How much of what a course has. */
export interface ContentCounts {
  /** Elements by their name, those that only lay out a text left out. */
  readonly elements: Readonly<Record<string, number>>;
  /** Of problems, as in `n_capa_problems`, by the names that tables know them by. */
  readonly problems: Readonly<Record<string, number>>;
  /** Elements that hardly anybody has met, by their name: they are in no other count. */
  readonly excluded: Readonly<Record<string, number>>;
}

/** How content is counted. */
export interface CountContentOptions {
  /**
   * How many learners have met an element, by `category/url_name`: one that fewer than 20 have met is left out with all
   * that is inside. An element that is not in it counts. Default: all count.
   */
  readonly usage?: ReadonlyMap<string, number> | undefined;
}

const FEWEST_LEARNERS = 20;

/** Elements that lay out a text, or hold settings. */
const LAYOUT = new Set(
  (
    "html p div iframe ol li ul blockquote h1 em b h2 h3 body span strong a sub strike table td tr s tbody sup i pre policy " +
    "metadata grading_policy br center wiki course font tt it dl startouttext endouttext h4 head source dt hr u style dd " +
    "script th small text title"
  ).split(" "),
);

const INHERITING = new Set(["course", "chapter", "sequential", "problemset", "problem"]);

/** Counts what a course has, below and with its root. */
export function countContent(root: Element, { usage }: CountContentOptions = {}): ContentCounts {
  const counts = {
    elements: new Map<string, number>(),
    problems: new Map<string, number>(),
    excluded: new Map<string, number>(),
  };
  const visit = (element: Element, around: Inherited) => {
    const tag = element.tagName.toLowerCase();
    if (element !== root && (usage?.get(usageKey(element)) ?? FEWEST_LEARNERS) < FEWEST_LEARNERS) {
      return add(counts.excluded, tag);
    }
    const inherited = INHERITING.has(tag) ? inherit(element, around) : around;
    if (!LAYOUT.has(tag)) {
      add(counts.elements, tag);
    }
    if (tag === "problem") {
      for (const name of describeProblem(element, inherited)) {
        add(counts.problems, name);
      }
    }
    for (const child of childElements(element)) {
      visit(child, inherited);
    }
    return undefined;
  };
  visit(root, {});
  return {
    elements: toSortedRecord(counts.elements),
    problems: toSortedRecord(counts.problems),
    excluded: toSortedRecord(counts.excluded),
  };
}

interface Inherited {
  readonly graded?: string | undefined;
  readonly showanswer?: string | undefined;
}

function inherit(element: Element, around: Inherited): Inherited {
  return {
    graded: element.getAttribute("graded") ?? around.graded,
    showanswer: element.getAttribute("showanswer") ?? around.showanswer,
  };
}

/** Names of what a problem counts as; `shownanswer` is how tables have always spelled it. */
function describeProblem(element: Element, { graded, showanswer }: Inherited): string[] {
  const answer = showanswer === undefined ? "shownanswer_finished" : `showanswer_${showanswer}`;
  const isRandom = descendants(element, "script").some((script) => script.textContent?.includes("random."));
  const isGraded = graded === "true" || graded === "True";
  return [
    "n_capa_problems",
    `n_${answer}`,
    ...(isRandom ? ["n_random_script"] : []),
    ...(isGraded ? ["n_capa_problems_graded", `n_graded_${answer}`] : []),
    ...(isGraded && isRandom ? ["n_graded_random_script"] : []),
  ];
}

function usageKey(element: Element): string {
  const name = element.getAttribute("url_name_orig") ?? element.getAttribute("url_name") ?? "";
  return `${element.tagName}/${name}`;
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function toSortedRecord(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

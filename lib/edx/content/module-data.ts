import { type Element, XMLSerializer } from "@xmldom/xmldom";
import { childElements, descendants } from "./parse-xml.ts";

/** What a course axis says of a module besides its place; fields that do not apply are not there. */
export interface ModuleData {
  /** YouTube's id of a video at normal speed. */
  readonly ytid?: string | undefined;
  readonly weight?: number | undefined;
  readonly group_id_to_child?: string | undefined;
  readonly user_partition_id?: string | undefined;
  /** Type of a problem's questions, `mixed` when they differ. */
  readonly itype?: string | undefined;
  /** How many questions a problem has. */
  readonly num_items?: number | undefined;
  readonly has_solution?: boolean | undefined;
  readonly has_image?: boolean | undefined;
}

/** How the data of a module is read. */
export interface ModuleDataOptions {
  /** Keeps the text of a video's ids as edx2bigquery does: a list of one, or of all speeds; default false. */
  readonly compatible?: boolean | undefined;
}

/** Returns what there is to say of a module; undefined when there is nothing. */
export function readModuleData(element: Element, options: ModuleDataOptions = {}): ModuleData | undefined {
  const read = READERS[element.tagName];
  const data = read?.(element, options) ?? {};
  const fields = Object.entries(data).filter(([, value]) => value !== undefined);
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}

const READERS: Readonly<Record<string, (element: Element, options: ModuleDataOptions) => ModuleData>> = {
  video: readVideo,
  split_test: readSplitTest,
  problem: readProblem,
  html: readPage,
};

function readVideo(element: Element, { compatible = false }: ModuleDataOptions): ModuleData {
  const bySpeed = element.getAttribute("youtube") ?? "";
  const single = element.getAttribute("youtube_id_1_0") ?? undefined;
  if (bySpeed === "") {
    return { ytid: single === "" ? undefined : single };
  }
  return { ytid: compatible ? toListedId(bySpeed) : (toNormalSpeedId(bySpeed) ?? single) };
}

/** Ids are listed with the speed that each is for, as in `0.75:a1,1.0:b2`; Studio writes `1.00`. */
function toNormalSpeedId(list: string): string | undefined {
  const pairs = splitSpeeds(list).map(([speed = "", id]) => ({
    speed,
    id: id ?? speed,
    isBare: id === undefined,
  }));
  const normal = pairs.find(({ speed, isBare }) => isBare || Number(speed) === 1);
  return normal?.id;
}

function toListedId(list: string): string {
  const normal = splitSpeeds(list).find(([speed]) => speed === "1.0");
  return normal === undefined ? list.replaceAll(" ", "") : `['${normal[1] ?? ""}']`;
}

function splitSpeeds(list: string): string[][] {
  return list
    .replaceAll(" ", "")
    .split(",")
    .map((pair) => pair.split(":"));
}

function readSplitTest(element: Element): ModuleData {
  return {
    group_id_to_child: element.getAttribute("group_id_to_child") ?? undefined,
    user_partition_id: element.getAttribute("user_partition_id") ?? undefined,
  };
}

/** Elements that ask a question. */
const QUESTIONS = new Set([
  "multiplechoiceresponse",
  "numericalresponse",
  "choiceresponse",
  "optionresponse",
  "stringresponse",
  "formularesponse",
  "customresponse",
  "fieldset",
]);

function readProblem(element: Element): ModuleData {
  const questions = childElements(element)
    .map(({ tagName }) => tagName)
    .filter((tag) => QUESTIONS.has(tag));
  const [type] = questions;
  const weight = Number.parseFloat(element.getAttribute("weight") ?? "");
  return {
    weight: Number.isFinite(weight) ? Number(weight.toFixed(6)) : undefined,
    num_items: questions.length === 0 ? undefined : questions.length,
    itype: new Set(questions).size > 1 ? "mixed" : type,
    has_image: descendants(element, "img").length > 0 ? true : undefined,
    has_solution: descendants(element, "solution").some(isSolution) ? true : undefined,
  };
}

/** An empty template of a solution has fewer characters. */
const TEMPLATE_LENGTH = 65;

function isSolution(element: Element): boolean {
  const markup = innerMarkup(element);
  return markup.length > TEMPLATE_LENGTH || markup.includes("img src");
}

function innerMarkup(element: Element): string {
  const serializer = new XMLSerializer();
  return Array.from(element.childNodes, (node) => serializer.serializeToString(node)).join("");
}

const EMBEDDED = /https:\/\/www\.youtube\.com\/embed\/([^"'?&\s<>/]+)/;

function readPage(element: Element): ModuleData {
  const sources = descendants(element, "iframe").map((frame) => frame.getAttribute("src") ?? "");
  // A page that is no XML stands as text.
  const text = element.textContent ?? "";
  const frames = /<iframe[^>]*>/gi.exec(text) ?? [];
  return {
    ytid: [...sources, ...frames].map((source) => EMBEDDED.exec(source)?.[1]).find((id) => id !== undefined),
  };
}

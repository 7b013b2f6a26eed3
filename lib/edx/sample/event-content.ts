import type { JsonValue } from "../../files/index.ts";
import type { Block } from "./course-block.ts";
import type { CoursePlan, Sequence } from "./course-plan.ts";
import type { Answerer } from "./problem-items.ts";
import { toSpacedJson } from "./spaced-json.ts";
import type { Step } from "./visit-script.ts";

/** Where something is done, and who does it. */
export interface Scene {
  readonly plan: CoursePlan;
  readonly sequence: Sequence;
  readonly answerer: Answerer;
  readonly userId: number;
}

/** What differs between records of different kinds. */
export interface EventContent {
  readonly eventType: string;
  /** Default: the type. */
  readonly name?: string;
  readonly source: "browser" | "mobile" | "server";
  /** As JSON. */
  readonly event: string;
  readonly page: string | null;
  readonly path: string;
  /** Whether the record says which course it is of: `always`, `mostly` (its address does too), or `never`. */
  readonly naming: "always" | "mostly" | "never";
  /** Module that the server names in the context. */
  readonly module?: Block;
}

/** Makes the content of a record of one kind. */
export type Kind = (scene: Scene, step: Step) => EventContent;

const HOST = "https://courses.sample.edu";
const NOTHING_SENT = JSON.stringify('{"POST": {}, "GET": {}}');

/** Returns the address of what is being visited. */
export function toPage({ plan, sequence }: Scene): string {
  return `${HOST}/courses/${plan.key}/courseware/${sequence.chapter.id}/${sequence.block.id}/`;
}

/** Returns the address of what a module does on the server. */
export function toHandler({ plan }: Scene, { key }: Block, handler: string): string {
  const name = plan.isOld ? `i4x:;_;_${key.slice("i4x://".length).replaceAll("/", ";_")}` : key;
  return `/courses/${plan.key}/xblock/${name}/handler/${handler}`;
}

/** An address that a server was asked for is the type of its record. */
export function ask(toPath: Kind | ((scene: Scene, step: Step) => string)): Kind {
  return (scene, step) => {
    const found = toPath(scene, step);
    if (typeof found !== "string") {
      return found;
    }
    return {
      eventType: found,
      source: "server",
      event: NOTHING_SENT,
      page: null,
      path: found,
      naming: "mostly",
    };
  };
}

/** Asks for a page of a course. */
export const askCourse = (toPath: (scene: Scene, step: Step) => string): Kind =>
  ask((scene, step) => `/courses/${scene.plan.key}/${toPath(scene, step)}`);

/** Browsers send what happened as JSON text. */
export function click(
  eventType: string,
  toEvent: (scene: Scene, step: Step) => Readonly<Record<string, JsonValue>>,
): Kind {
  return (scene, step) => ({
    eventType,
    source: "browser",
    event: JSON.stringify(toSpacedJson(toEvent(scene, step))),
    page: toPage(scene),
    path: "/event",
    naming: "always",
  });
}

/** Servers say what happened as an object. */
export function say(
  eventType: string,
  toEvent: (scene: Scene, step: Step) => Readonly<Record<string, JsonValue>>,
): Kind {
  return (scene, step) => ({
    eventType,
    source: "server",
    event: toSpacedJson(toEvent(scene, step)),
    page: "x_module",
    path: toHandler(scene, step.block, "xmodule_handler/problem_check"),
    naming: "always",
    module: step.block,
  });
}

import type { JsonValue } from "../../files/index.ts";
import type { RandomStream } from "../../run/index.ts";
import { EVENT_KINDS, type EventContent } from "./event-kinds.ts";
import { toSampleUsername } from "./sample-names.ts";

const AGENTS = [
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/48.0.2564.116 Safari/537.36",
  "Mozilla/5.0 (Windows NT 10.0; WOW64; rv:44.0) Gecko/20100101 Firefox/44.0",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 9_2 like Mac OS X) AppleWebKit/601.1.46 (KHTML, like Gecko) Version/9.0 Mobile/13C75 Safari/601.1",
];
const LANGUAGES = ["en-US,en;q=0.8", "de-DE,de;q=0.8,en;q=0.6", "zh-CN,zh;q=0.8", "es-419,es;q=0.8"];

/** Who does something, where, and when. */
export interface EventScene {
  readonly user: number;
  readonly courseKey: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly random: RandomStream;
}

/** Returns a line of a log, without its end, with the spaces that Python puts into JSON. */
export function renderEvent(scene: EventScene): string {
  return toSpacedJson(toRecord(scene, draw(scene)));
}

function draw({ courseKey, random }: EventScene): EventContent {
  let left = random.next() * TOTAL;
  const found = EVENT_KINDS.find(([share]) => (left -= share) < 0) ?? EVENT_KINDS[0];
  if (found === undefined) {
    throw new Error("Cannot draw an event: there are no kinds");
  }
  return found[1]({ courseKey, random });
}

const TOTAL = EVENT_KINDS.reduce((total, [share]) => total + share, 0);

function toRecord(scene: EventScene, content: EventContent): JsonValue {
  const { user, courseKey, time, random } = scene;
  const { source, path } = content;
  const session = ((user * 2_654_435_761) % 2 ** 32).toString(16).padStart(32, "5e55104");
  const micros = String(random.integer(0, 999)).padStart(3, "0");
  const isNamed = source === "browser" || random.next() < 0.9;
  return {
    username: toSampleUsername(user),
    event_source: source,
    name: content.eventType,
    accept_language: LANGUAGES[user % LANGUAGES.length] ?? "",
    time: `${new Date(time).toISOString().slice(0, -1)}${micros}+00:00`,
    agent: AGENTS[user % AGENTS.length] ?? "",
    page: content.page,
    host: "courses.sample.edu",
    session,
    referer: content.page ?? "https://courses.sample.edu/dashboard",
    context: {
      user_id: user + 1,
      org_id: isNamed ? "SampleX" : "",
      course_id: isNamed ? courseKey : "",
      path,
      ...(source === "server" ? { course_user_tags: {} } : {}),
    },
    ip: `10.${user % 251}.${(user >> 8) % 251}.${user % 199}`,
    event: content.event,
    event_type: content.eventType,
  };
}

function toSpacedJson(value: JsonValue): string {
  if (typeof value !== "object" || value === null) {
    return JSON.stringify(value);
  }
  return Array.isArray(value)
    ? `[${value.map(toSpacedJson).join(", ")}]`
    : `{${Object.entries(value)
        .map(([key, item]) => `${JSON.stringify(key)}: ${toSpacedJson(item)}`)
        .join(", ")}}`;
}

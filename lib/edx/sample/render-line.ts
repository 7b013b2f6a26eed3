import { mixBits } from "../../run/index.ts";
import type { Block, CourseNames } from "./course-block.ts";
import { drawHex } from "./draws.ts";
import type { EventContent } from "./event-content.ts";
import { DAY_MS, toSampleUserId, toSampleUsername } from "./sample-names.ts";

const AGENTS = [
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/48.0.2564.116 Safari/537.36",
  "Mozilla/5.0 (Windows NT 10.0; WOW64; rv:44.0) Gecko/20100101 Firefox/44.0",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 9_2 like Mac OS X) AppleWebKit/601.1.46 (KHTML, like Gecko) Version/9.0 Mobile/13C75 Safari/601.1",
];
const PHONE = "Dalvik/2.1.0 (Linux; U; Android 5.1; Nexus 5 Build/LMY47D) edX/org.edx.mobile/2.1.0";
const LANGUAGES = ["en-US,en;q=0.8", "de-DE,de;q=0.8,en;q=0.6", "zh-CN,zh;q=0.8", "es-419,es;q=0.8"];
/** Shares, of 1024 lines, with a field in one of the forms that real logs have too. */
const UNNAMED = 100;
const ID_AS_TEXT = 20;
const WITHOUT_MICROSECONDS = 10;
const ANONYMOUS = 150;

/** What is the same in all records of a user's session, as pieces of JSON. */
export interface Voice {
  readonly user: number;
  readonly username: string;
  readonly userId: number;
  /** As in `SampleX/S101x/1T2016`. */
  readonly course: string;
  readonly orgAndCourse: string;
  readonly language: string;
  readonly session: string;
  readonly agent: string;
  readonly ip: string;
}

/** Returns what the records of a session have in common. */
export function tuneVoice(
  user: number,
  { seed, plan, start }: { readonly seed: number; readonly plan: CourseNames; readonly start: number },
): Voice {
  const place = mixBits(seed, user, Math.floor(start / DAY_MS / 5));
  return {
    user,
    username: JSON.stringify(toSampleUsername(user)),
    userId: toSampleUserId(user),
    course: plan.id,
    orgAndCourse: `"org_id": "${plan.org}", "course_id": ${JSON.stringify(plan.key)}`,
    language: LANGUAGES[mixBits(seed, user) % LANGUAGES.length] ?? "",
    session: drawHex(4, seed, user, Math.floor(start / 1000), start % 1000),
    agent: AGENTS[mixBits(seed, user, 1) % AGENTS.length] ?? "",
    ip: `10.${place % 251}.${(place >>> 8) % 251}.${1 + ((place >>> 16) % 250)}`,
  };
}

const NO_COURSE = '"org_id": "", "course_id": ""';

/** Returns a line of a log, without its end, with the spaces that Python puts into JSON. */
export function renderLine(voice: Voice, content: EventContent, time: number): string {
  const { source, eventType, event, name } = content;
  const luck = mixBits(voice.user, time, eventType.length);
  const isMobile = source === "mobile";
  const isAnonymous = content.naming === "never" && (luck >>> 10) % 1024 < ANONYMOUS;
  const type = JSON.stringify(eventType);
  return (
    `{"username": ${isAnonymous ? '""' : voice.username}, "event_source": "${source}", ` +
    `"name": ${name === undefined ? type : JSON.stringify(name)}, ` +
    `"accept_language": "${voice.language}", "time": "${toTimeText(time, luck)}", ` +
    `"agent": "${isMobile ? PHONE : voice.agent}", ${renderPages(content)}, "host": "courses.sample.edu", ` +
    `"session": "${isMobile ? "" : voice.session}", ` +
    `"context": {"user_id": ${toIdText(voice, isAnonymous, luck)}, ${renderContext(voice, content, luck)}}, ` +
    `"ip": "${voice.ip}", "event": ${event}, "event_type": ${type}}`
  );
}

/** Where the user is, and where he came from. */
function renderPages({ page }: EventContent): string {
  const text = page === null ? "null" : JSON.stringify(page);
  return `"page": ${text}, "referer": ${page === null || page === "x_module" ? REFERER : text}`;
}

function renderContext({ orgAndCourse }: Voice, content: EventContent, luck: number): string {
  const { naming, source, module, path } = content;
  const isNamed = naming === "always" || (naming === "mostly" && luck % 1024 >= UNNAMED);
  const parts = `${isNamed ? orgAndCourse : NO_COURSE}, "path": ${JSON.stringify(path)}`;
  const tags = source === "server" && isNamed ? ', "course_user_tags": {}' : "";
  const modules = module === undefined ? "" : `, "module": ${renderModule(module)}`;
  return `${parts}${tags}${modules}${source === "mobile" ? APP : ""}`;
}

function renderModule({ name, key }: Block): string {
  return `{"display_name": ${JSON.stringify(name)}, "usage_key": ${JSON.stringify(key)}}`;
}

const REFERER = '"https://courses.sample.edu/dashboard"';
const APP =
  ', "component": "videoplayer", "application": {"name": "edx.mobileapp.android", "version": "2.1.0"}, ' +
  '"client": {"device": {"manufacturer": "LGE", "model": "Nexus 5"}, "network": {"wifi": true}, "app": {"version": "2.1.0"}}';

/** Ids of users are numbers, or text, or nothing when nobody is logged in. */
function toIdText({ userId }: Voice, isAnonymous: boolean, luck: number): string {
  if (isAnonymous) {
    return luck % 2 === 0 ? '""' : "null";
  }
  return (luck >>> 20) % 1024 < ID_AS_TEXT ? `"${userId}"` : String(userId);
}

let knownDay = Number.NaN;
let knownDate = "";

/** A date is asked for again and again: it is made once a day. */
function toTimeText(time: number, luck: number): string {
  const day = Math.floor(time / DAY_MS);
  if (day !== knownDay) {
    knownDay = day;
    knownDate = new Date(day * DAY_MS).toISOString().slice(0, 11);
  }
  const ms = time - day * DAY_MS;
  const seconds = Math.floor(ms / 1000);
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const micros =
    (luck >>> 5) % 1024 < WITHOUT_MICROSECONDS ? "" : `.${three(ms % 1000)}${three(luck % 1000)}`;
  return `${knownDate}${clock}${micros}+00:00`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

function three(value: number): string {
  return String(value).padStart(3, "0");
}

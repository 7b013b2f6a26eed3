import {
  BLOCK_KEY,
  CHAPTER_PAGE,
  ELEMENT_ID,
  FIRST_INPUT_FIELD,
  FORUM_THREADS,
  GOTO_POSITION,
  INPUT_FIELD,
  INPUT_FIELD_OF_KEY,
  JUMP_TO_ID,
  MODULE_URL,
  NEW_FORUM_THREAD,
  OLD_XBLOCK_HANDLER,
  OPAQUE_COURSE_PAGE,
  OPAQUE_COURSEWARE,
  OTHER_FORUM_THREAD,
  QUOTED_BLOCK_KEY,
  QUOTED_MODULE_URL,
  SUBSECTION_PAGE,
  SUBSECTION_PAGE_IN_BROWSER,
  VIDEO_ELEMENT_ID,
  XBLOCK,
  XBLOCK_HANDLER,
} from "../module-id/index.ts";
import { matchSql, testSql } from "./sql-match.ts";

const KEY = "{org}/{course}/{category}/{id}";
const PROBLEM = "{org}/{course}/problem/{id}";
const SUBSECTION = "{org}/{course}/sequential/{id}/";
const THREAD = "{org}/{course}/forum/{id}";

/**
 * Returns an expression for the module that an event is about, the same as `guessModuleId()` gives; null when nothing
 * names one. What a pattern needs is looked for first, which costs a fraction of the pattern.
 *
 * It reads the columns `asked` (whether there is nothing to look at but the type of the event: so it is with three of five), `event_type`, `event_source`, `page`, `path` (null when it is the type of the event), `form` (the answers that were
 * sent), `object` (the event, when it is an object), `object_id` (its id as JSON), `id_text` (its id when that is text),
 * `words` (the event, when it is any other text), `first_text` (that, or the first text of a list).
 */
export function toModuleIdSql({ compatible }: { compatible: boolean }): string {
  const block = compatible ? BLOCK_KEY : QUOTED_BLOCK_KEY;
  const url = compatible ? MODULE_URL : QUOTED_MODULE_URL;
  return firstOf(
    handlerSql("event_type"),
    when("NOT asked", firstOf(handlerSql("path"), when("form IS NOT NULL", ANSWERS))),
    xblockSql("event_type"),
    when("NOT asked", firstOf(xblockSql("path"), when("id_text IS NOT NULL", OF_ID), inWordsSql(block))),
    `CASE WHEN NOT asked AND (${ABOUT_OTHER_THINGS}) THEN NULL ELSE ${firstOf(
      when("event_source = 'browser' AND NOT asked", OF_BROWSER),
      when("contains(event_type, '/courses/')", OF_ADDRESS),
      when("NOT asked", firstOf(oldHandlerSql("path"), OF_FORM)),
      when("contains(event_type, 'i4x://')", OF_URL),
      when("NOT asked", firstOf(inWordsSql(url), when("object IS NOT NULL", OF_OTHER_FIELDS))),
    )} END`,
  );
}

/** A key is looked for in other text only where it can begin. */
function inWordsSql(pattern: RegExp): string {
  const [beginning = ""] = /^[\w-]+:/.exec(pattern.source) ?? [];
  return when(`contains(words, '${beginning}')`, matchSql(pattern, "words", KEY));
}

function firstOf(...expressions: readonly string[]): string {
  return `coalesce(${expressions.join(", ")})`;
}

function when(condition: string, expression: string): string {
  return `CASE WHEN ${condition} THEN ${expression} END`;
}

/** Almost every address of a block has no `+` or `/` where none belongs: so it can be read from left to right. */
const PLAIN_XBLOCK =
  /^\/courses\/course-v1:(?<org>[^+/]+)[+](?<course>[^+/]+)[+][^+/]+\/xblock\/block-v1:[^+/]+[+][^+/]+[+][^+/]+[+]type@(?<category>[^+/]+)[+]block@(?<id>[^+/]+)/;
const PLAIN_HANDLER = new RegExp(String.raw`${PLAIN_XBLOCK.source}\/handler[^+]*$`);
const PLAIN_PAGE = new RegExp(String.raw`${PLAIN_XBLOCK.source}(?:\/[^+]*)?$`);
const PLAIN_OLD_HANDLER =
  /^\/courses\/(?<org>[^/]+)\/(?<course>[^/]+)\/[^+/]+\/xblock\/i4x:;_;_[^/;]+;_[^/;]+;_(?<category>[^;/]+);_(?<id>[^/;]+)\/handler\/[^;]*$/;

function xblockSql(text: string): string {
  return when(
    `contains(${text}, '/xblock/block-v1:')`,
    firstOf(matchSql(PLAIN_PAGE, text, KEY), matchSql(XBLOCK, text, KEY)),
  );
}

function handlerSql(text: string): string {
  return when(
    `contains(${text}, '/xblock/block-v1:') AND contains(${text}, '/handler')`,
    firstOf(matchSql(PLAIN_HANDLER, text, KEY), matchSql(XBLOCK_HANDLER, text, KEY)),
  );
}

function oldHandlerSql(text: string): string {
  return when(
    `contains(${text}, '/xblock/i4x:')`,
    firstOf(matchSql(PLAIN_OLD_HANDLER, text, KEY), matchSql(OLD_XBLOCK_HANDLER, text, KEY)),
  );
}

const FIELD_ID = matchSql(INPUT_FIELD, "split_part(form, '&', 1)", "{id}");

const ANSWERS = firstOf(
  `${matchSql(OPAQUE_COURSE_PAGE, "page", "{org}/{course}/problem/")} || ${FIELD_ID}`,
  matchSql(INPUT_FIELD_OF_KEY, "form", KEY),
);

const OF_ID = firstOf(
  when("contains(id_text, 'block-v1:')", matchSql(BLOCK_KEY, "id_text", KEY)),
  when("contains(id_text, 'i4x-')", matchSql(ELEMENT_ID, "id_text", KEY)),
  when(
    "event_type = 'play_video' AND NOT contains(id_text, '/')",
    `${matchSql(OPAQUE_COURSEWARE, "page", "{org}/{course}/video/")} || id_text`,
  ),
);

const ABOUT_OTHER_THINGS =
  "event_type IN ('add_resource', 'delete_resource', 'recommender_upvote') OR " +
  "(object_id IS NOT NULL AND id_text IS NULL)";

/** What stands in a field: a text as it is, anything else as its JSON. */
function fieldSql(path: string): string {
  return `coalesce(json_extract_string(object, '${path}'), CASE WHEN json_exists(object, '${path}') THEN 'null' END)`;
}

const OF_BROWSER = firstOf(
  when(
    "contains(id_text, 'i4x://')",
    `${matchSql(MODULE_URL, "id_text", KEY)} || coalesce(${when(
      "event_type IN ('seq_goto', 'seq_next')",
      `'/' || ${fieldSql("$.new")}`,
    )}, '')`,
  ),
  when(
    "event_type = 'page_close'",
    firstOf(
      matchSql(SUBSECTION_PAGE_IN_BROWSER, "page", SUBSECTION),
      matchSql(CHAPTER_PAGE, "page", "{org}/{course}/chapter/{id}/"),
    ),
  ),
  when("starts_with(first_text, 'input_i4x-')", matchSql(FIRST_INPUT_FIELD, "first_text", PROBLEM)),
);

const OF_ADDRESS = firstOf(
  when(
    "contains(event_type, '/discussion/')",
    firstOf(
      ...FORUM_THREADS.map((pattern) => matchSql(pattern, "event_type", THREAD)),
      matchSql(NEW_FORUM_THREAD, "event_type", "{org}/{course}/forum/new"),
      matchSql(OTHER_FORUM_THREAD, "event_type", THREAD),
    ),
  ),
  when(
    "contains(event_type, '/courseware/')",
    firstOf(
      matchSql(SUBSECTION_PAGE, "event_type", SUBSECTION),
      matchSql(CHAPTER_PAGE, "event_type", "{org}/{course}/chapter/{id}"),
    ),
  ),
  when(
    "contains(event_type, '/jump_to_id/')",
    matchSql(JUMP_TO_ID, "event_type", "{org}/{course}/jump_to_id/{id}"),
  ),
  oldHandlerSql("event_type"),
);

const OF_FORM = when("starts_with(words, 'input_')", matchSql(INPUT_FIELD_OF_KEY, "words", KEY));

const OF_URL = `${matchSql(MODULE_URL, "event_type", KEY)} || coalesce(${when(
  `object IS NOT NULL AND ${testSql(GOTO_POSITION, "event_type")}`,
  `'/' || ${fieldSql("$.POST.position[0]")}`,
)}, '')`;

const PROBLEM_ID = "json_extract(object, '$.problem_id')";

const OF_OTHER_FIELDS = firstOf(
  when(
    `contains(object, 'i4x://') AND starts_with(${PROBLEM_ID}, '"')`,
    matchSql(MODULE_URL, "json_extract_string(object, '$.problem_id')", KEY),
  ),
  when("contains(id_text, 'i4x-')", matchSql(VIDEO_ELEMENT_ID, "id_text", "{org}/{course}/video/{id}")),
);

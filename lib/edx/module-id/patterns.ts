/**
 * The texts in which events name a module. Names of groups are the parts of a key; a key has no run. Two generations of
 * keys are found in logs: `i4x://org/course/category/id`, and, since 2014, `block-v1:org+course+run+type@category+block@id`.
 */

const OPAQUE_COURSE = String.raw`course-v1:(?<org>[^+]+)\+(?<course>[^+]+)\+[^+]+`;
const OPAQUE_BLOCK = String.raw`type@(?<category>[^+]+)\+block@(?<id>[^/]+)`;
const OLD_COURSE = String.raw`\/courses\/(?<org>[^/]+)\/(?<course>[^/]+)\/[^/]+`;
const OLD_KEY = String.raw`i4x:\/\/(?<org>[^/]+)\/(?<course>[^/]+)\/(?<category>[^/]+)\/(?<id>[^/]+)`;

/** A block under its course, as in the address of an XBlock. */
export const XBLOCK = new RegExp(
  String.raw`\/courses\/${OPAQUE_COURSE}\/xblock\/block-v1:[^+]+\+[^+]+\+[^+]+\+${OPAQUE_BLOCK}`,
);

/** The same, where a handler of the block is called. */
export const XBLOCK_HANDLER = new RegExp(String.raw`${XBLOCK.source}\/handler`);

/** A page of a course with an opaque key, inside the course or about it. */
export const OPAQUE_COURSE_PAGE = new RegExp(String.raw`\/courses\/${OPAQUE_COURSE}\/[bc]`);

/** A page of the courseware of such a course. */
export const OPAQUE_COURSEWARE = new RegExp(
  String.raw`\/courses\/${OPAQUE_COURSE}\/courseware\/[^/]+\/[^/]+\/`,
);

/** An opaque key of a block. */
export const BLOCK_KEY = new RegExp(
  String.raw`block-v1:(?<org>[^+]+)\+(?<course>[^+]+)\+[^+]+\+${OPAQUE_BLOCK}`,
);

/** The same inside JSON text, where a quote ends it. */
export const QUOTED_BLOCK_KEY = new RegExp(BLOCK_KEY.source.replace("[^/]+)", '[^/"\\\\]+)'));

/** An input field of a problem whose course is not named. */
export const INPUT_FIELD = /input_(?<id>[^=]+)_\d+_[^=]+=/;

/** An input field with the whole key of its problem. */
export const INPUT_FIELD_OF_KEY =
  /input_i4x-(?<org>[^-]+?)-(?<course>[^-]+?)-(?<category>[^-]+?)-(?<id>.+?)_\d+_[^=]+=/;

/** What a browser sends for a problem: the first of its input fields. */
export const FIRST_INPUT_FIELD =
  /^input_i4x-(?<org>[^-]+)-(?<course>[^-]+)-problem-(?<id>[^ =]+)_\d+_\d+(?:_comment|_dynamath)?=/;

/** A key with dashes, as the id of an element on a page; only the number of the course may have dashes of its own. */
export const ELEMENT_ID = /i4x-(?<org>[^-]+)-(?<course>[^+]+)-(?<category>[^-]+)-(?<id>[^-]+)/;

/** The same of a video, whose id may have them too. */
export const VIDEO_ELEMENT_ID = /i4x-(?<org>[^-]+)-(?<course>[^-]+)-video-(?<id>[^ ]+)/;

/** A key of the first generation. */
export const MODULE_URL = new RegExp(OLD_KEY);

/** The same inside JSON text, where a quote ends it. */
export const QUOTED_MODULE_URL = new RegExp(OLD_KEY.replaceAll("[^/]+", String.raw`[^/"\\]+`));

/** A request to go to a position inside a module. */
export const GOTO_POSITION = new RegExp(String.raw`${OLD_KEY}\/goto_position`);

/** A subsection of the courseware. */
export const SUBSECTION_PAGE = new RegExp(String.raw`${OLD_COURSE}\/courseware\/[^/]+\/(?<id>[^/]+)\/$`);

/** The same in a browser, which may add `#`. */
export const SUBSECTION_PAGE_IN_BROWSER = new RegExp(
  String.raw`${OLD_COURSE}\/courseware\/[^/]+\/(?<id>[^/]+)\/#*$`,
);

/** A chapter of the courseware. */
export const CHAPTER_PAGE = new RegExp(String.raw`${OLD_COURSE}\/courseware\/(?<id>[^/]+)\/$`);

/** A link to a module by its id alone. */
export const JUMP_TO_ID = new RegExp(String.raw`${OLD_COURSE}\/jump_to_id\/(?<id>[^/]+)\/?$`);

/** A handler of a block of the first generation, its key written with `;_` for slashes. */
export const OLD_XBLOCK_HANDLER =
  /^\/courses\/(?<org>[^/]+)\/(?<course>[^/]+)\/[^+]+\/xblock\/i4x:;_;_[^/]+;_[^/]+;_(?<category>[^;]+);_(?<id>[^/]+)\/handler\//;

/** Threads of a forum, by the address that is asked for. */
export const FORUM_THREADS = [
  new RegExp(String.raw`^${OLD_COURSE}\/discussion\/threads\/(?<id>[^/]+)`),
  new RegExp(String.raw`^${OLD_COURSE}\/discussion\/forum\/i4x[^/]+\/threads\/(?<id>[^/]+)`),
];

/** A thread that is made. */
export const NEW_FORUM_THREAD = new RegExp(String.raw`^${OLD_COURSE}\/discussion\/i4x[^/]+\/threads\/create`);

/** A thread of any other part of the forum. */
export const OTHER_FORUM_THREAD = new RegExp(
  String.raw`^${OLD_COURSE}\/discussion\/forum\/[^/]+\/threads\/(?<id>[^/]+)`,
);

export { FORUM_COLUMNS } from "./forum-columns.ts";
export { type RephrasePostOptions, rephrasePost } from "./rephrase-post.ts";

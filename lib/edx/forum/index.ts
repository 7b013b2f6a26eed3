export {
  describeForum,
  type ForumActivity,
  type ForumDescription,
  type ForumStats,
} from "./describe-forum.ts";
export type { ForumDrift, ForumSummary } from "./forum-counts.ts";
export {
  type ForumTable,
  type LoadedForum,
  type LoadForumOptions,
  loadForum,
} from "./load-forum.ts";
export { type RephrasePostOptions, rephrasePost } from "./rephrase-post.ts";

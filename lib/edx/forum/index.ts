export { type RephrasePostOptions, rephrasePost } from "./rephrase-post.ts";

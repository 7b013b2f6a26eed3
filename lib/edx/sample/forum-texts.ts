import type { Post } from "./forum-posts.ts";

const BODIES = [
  "How do I get from the first line to the second?",
  "Ich verstehe Übung 3 nicht.\nWer kann helfen?",
  "Same here — \u201ctoo large\u201d, it says.",
  "Try `C:\\temp`, and\ta tab \\n that is none.",
  "谢谢！ \ud83d\udc4d",
  'It says "incorrect", but why?\r\n\r\nThanks, in advance.',
];

const TITLES = ["Question on the homework", "Frage zu Übung 3", "Typo in the notes?", "Wer lernt mit?"];

/** Returns the text of a post. */
export function renderPost({ id }: Pick<Post, "id">): string {
  return BODIES[toNumber(id) % BODIES.length] ?? "";
}

/** Returns the title of a thread. */
export function renderThreadTitle(id: string): string {
  return TITLES[toNumber(id) % TITLES.length] ?? "";
}

function toNumber(id: string): number {
  return Number.parseInt(id.slice(0, 8), 16);
}

import type { ShownStatus } from "../../record/index.ts";
import { type Html, html } from "../html/index.ts";

/** How a status is told: a sign and words for those who see no colour. */
const SHOWN: Readonly<Record<ShownStatus, { readonly tone: string; readonly words: string }>> = {
  completed: { tone: "good", words: "✓ completed" },
  failed: { tone: "bad", words: "✗ failed" },
  timed_out: { tone: "bad", words: "✗ timed out" },
  kernel_died: { tone: "bad", words: "✗ kernel died" },
  abandoned: { tone: "bad", words: "✗ abandoned" },
  unreadable: { tone: "bad", words: "✗ record unreadable" },
  interrupted: { tone: "warn", words: "■ interrupted" },
  running: { tone: "warn", words: "▶ running" },
  interactive: { tone: "quiet", words: "✎ interactive" },
};

/** Returns the status of a run as a coloured label. */
export function renderStatus(status: ShownStatus): Html {
  const { tone, words } = SHOWN[status];
  return html`<span class="status ${tone}">${words}</span>`;
}

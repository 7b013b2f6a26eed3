import { type Html, html } from "../html/index.ts";
import { renderText } from "../outputs/index.ts";
import type { RunPageContent } from "./run-page-content.ts";

/** What the record says of a failure, as far as a page needs it. */
interface ShownFailure {
  readonly error: string;
  readonly message: string;
  readonly traceback: readonly string[];
  /** Position of the cell from 0; null when no cell is to blame. */
  readonly index: number | null;
}

/** Returns why a run did not complete and in which cell; nothing when it did. */
export function renderFailure({ status, files }: RunPageContent): Html | undefined {
  const failure = readFailure(files.report?.execution?.["failure"]);
  if (failure !== undefined) {
    return renderKnown(failure);
  }
  return status === "abandoned" ? renderAbandoned() : undefined;
}

function renderKnown({ error, message, traceback, index }: ShownFailure): Html {
  const place = index === null ? undefined : html` in <a href="#cell-${index + 1}">cell ${index + 1}</a>`;
  return html`<section class="failure" aria-labelledby="failure">
<h2 id="failure">${error}${place}</h2>
<p>${shorten(message)}</p>
${traceback.length > 0 && renderText(traceback.join("\n"), "error")}
</section>`;
}

function renderAbandoned(): Html {
  return html`<section class="failure" aria-labelledby="failure">
<h2 id="failure">Abandoned</h2>
<p>The runner is gone without having finished the record. <code>cellar recover</code> completes it from the journal.</p>
</section>`;
}

const LONGEST_MESSAGE = 1000;

function shorten(message: string): string {
  return message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message;
}

function readFailure(value: unknown): ShownFailure | undefined {
  const { error, message, traceback, index }: Partial<Record<string, unknown>> = { ...Object(value) };
  if (typeof error !== "string" || typeof message !== "string") {
    return undefined;
  }
  return {
    error,
    message,
    traceback: Array.isArray(traceback) ? traceback.map(String) : [],
    index: typeof index === "number" ? index : null,
  };
}

import { basename } from "node:path";
import { renderChart, renderTable } from "../../display/index.ts";
import { writeFileAtomic } from "../../files/index.ts";
import type { Answer } from "./answer-task.ts";
import { shortenRows } from "./shorten-rows.ts";

/** What an answer sheet has besides the answers. */
export interface AnswerSheetOptions {
  readonly title: string;
  /** Sentences below the title, as on the time zone. */
  readonly notes: readonly string[];
}

const STYLE = `
  :root { color-scheme: light dark; }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  h2 { margin: 0 0 .3rem; font-size: 1.25rem; }
  section { border-top: 1px solid #8886; padding: 1.5rem 0; break-inside: avoid; }
  .answer { font-size: 1.1rem; margin: 0 0 1rem; }
  .figure, .table { overflow-x: auto; margin: 0 0 1rem; }
  .figure svg { max-width: 100%; height: auto; }
  .notes, .files { font-size: .85rem; opacity: .8; margin: .2rem 0; }
  .table { font-size: .9rem; }
  .table td, .table th { white-space: nowrap !important; }
  nav li { margin: .15rem 0; }
  nav .said { opacity: .75; }
  a { color: inherit; }
`;

/**
 * Writes the answers to a page that a teacher can read, print and send: each question with its sentence, figure and first
 * rows, and links to the tables, which lie in the same folder. It holds all it shows, and has no script.
 */
export async function writeAnswerSheet(
  path: string,
  answers: readonly Answer[],
  { title, notes }: AnswerSheetOptions,
): Promise<void> {
  const sections = await Promise.all(answers.map(renderSection));
  const contents = answers.map(
    ({ id, question, sentence }) =>
      `<li><a href="#${escapeHtml(id)}">${escapeHtml(question)}</a><br><span class="said">${escapeHtml(sentence)}</span></li>`,
  );
  await writeFileAtomic(
    path,
    `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
<h1>${escapeHtml(title)}</h1>
${notes.map((note) => `<p>${escapeHtml(note)}</p>`).join("\n")}
<nav aria-label="Questions"><ol>
${contents.join("\n")}
</ol></nav>
<main>
${sections.join("\n")}
</main>
</html>
`,
  );
}

async function renderSection(answer: Answer): Promise<string> {
  const { id, question, sentence, chart, columns, files } = answer;
  const notes = Object.entries(columns).map(
    ([name, note]) => `<b>${escapeHtml(name)}</b>: ${escapeHtml(note)}`,
  );
  const links = files.map(
    ({ path }) => `<a href="${encodeURIComponent(basename(path))}">${escapeHtml(basename(path))}</a>`,
  );
  return `<section id="${escapeHtml(id)}">
<h2>${escapeHtml(question)}</h2>
<p class="answer">${escapeHtml(sentence)}</p>
${chart === undefined ? "" : `<div class="figure">${String((await renderChart(chart))["image/svg+xml"])}</div>`}
${renderFirstRows(answer)}
${notes.length === 0 ? "" : `<p class="notes">${notes.join("; ")}</p>`}
<p class="files">All rows: ${links.join(", ")}</p>
</section>`;
}

function renderFirstRows({ rows, firstRows }: Answer): string {
  if (rows === 0) {
    return "";
  }
  const caption = describeRows(firstRows.length, rows);
  return `<div class="table">${String(renderTable(shortenRows(firstRows), { caption })["text/html"])}</div>`;
}

/** Says how many of a table's rows are shown. */
export function describeRows(shown: number, rows: number): string {
  if (shown < rows) {
    return `The first ${shown} of ${rows.toLocaleString("en-US")} rows`;
  }
  return rows === 1 ? "The only row" : `All ${rows} rows`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

import { display, renderChart, showTable } from "../../display/index.ts";
import { addArtifact, type Run } from "../../run/index.ts";
import type { Answer } from "./answer-task.ts";
import { shortenRows } from "./shorten-rows.ts";
import { describeRows } from "./write-answer-sheet.ts";

/** Shows an answer in the notebook: the question as a heading, the sentence, the figure, the first rows, what the columns are. */
export async function showAnswer(answer: Answer): Promise<void> {
  const { question, sentence, chart, rows, firstRows, columns, id } = answer;
  showText(`## ${escapeMarkdown(question)}\n\n**${escapeMarkdown(sentence)}**`);
  if (chart !== undefined) {
    display(await renderChart(chart));
  }
  if (rows === 0) {
    return;
  }
  showTable(shortenRows(firstRows), { caption: `${id}: ${describeRows(firstRows.length, rows)}` });
  const notes = Object.entries(columns).map(([name, note]) => `\`${name}\`: ${escapeMarkdown(note)}`);
  if (notes.length > 0) {
    showText(notes.join("; "));
  }
}

/** Records the files of an answer as artifacts of the run. */
export async function recordAnswer(run: Run, { files }: Answer): Promise<void> {
  for (const { path, kind, bytes, sha256 } of files) {
    await addArtifact(run, path, { type: kind, digest: { bytes, sha256 } });
  }
}

function showText(markdown: string): void {
  display({ "text/markdown": markdown, "text/plain": markdown.replaceAll(/^## |\*\*|\\(?=\W)/gm, "") });
}

function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_<>[\]|#]/g, String.raw`\$&`);
}

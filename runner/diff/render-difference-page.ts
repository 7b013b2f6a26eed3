import type { ValueChange } from "../compare/index.ts";
import {
  type Html,
  html,
  renderContents,
  renderPage,
  renderScrollable,
  renderSection,
  type Section,
} from "../report/index.ts";
import { describeBytes, describeDistance, describeValue } from "./describe-change.ts";
import { hasChanges } from "./render-difference.ts";
import type { CellChange, FileChange, RunDifference } from "./run-difference.ts";

/** Returns what differs between two runs as a page of its own. */
export function renderDifferencePage(difference: RunDifference): string {
  const { one, other } = difference;
  const sections = [
    toValues("outcome", "Outcome", difference.outcome),
    toValues("parameters", "Parameters", difference.parameters),
    toCells("code", "Code", difference.code),
    toValues("environment", "Environment", difference.environment),
    toFiles("inputs", "Inputs", difference.inputs),
    toValues("metrics", "Metrics", difference.metrics),
    toFiles("artifacts", "Artifacts", difference.artifacts),
    toCells("outputs", "Outputs", difference.outputs),
  ].filter((section): section is Section => section !== undefined);
  const same = !hasChanges(difference) && html`<p>Nothing differs but the time they took.</p>`;
  return renderPage({
    title: `${one.notebook} ${one.run_tag} → ${other.run_tag}`,
    header: html`<h1>${one.notebook}/${one.run_tag} → ${other.notebook}/${other.run_tag}</h1>${renderContents(sections)}`,
    main: html`${same}${sections.map(renderSection)}`,
  });
}

function toValues(id: string, title: string, changes: readonly ValueChange[]): Section | undefined {
  return changes.length === 0
    ? undefined
    : { id, title, content: renderScrollable(title, renderValues(changes)) };
}

function renderValues(changes: readonly ValueChange[]): Html {
  const rows = changes.map(
    (change) =>
      html`<tr><th scope="row">${change.name}</th><td>${describeValue(change.one)}</td><td>${describeValue(change.other)}</td><td class="number">${describeDistance(change)}</td></tr>`,
  );
  return html`<table>
<thead><tr><th scope="col">What</th><th scope="col">First run</th><th scope="col">Second run</th><th scope="col" class="number">Change</th></tr></thead>
<tbody>${rows}</tbody>
</table>`;
}

function toCells(id: string, title: string, changes: readonly CellChange[]): Section | undefined {
  const cells = changes.map(
    ({
      cell_id,
      number,
      change,
      lines,
    }) => html`<h3>Cell ${number} <span class="quiet">${cell_id}, ${change}</span></h3>
<pre>${lines.map(renderLine)}</pre>`,
  );
  return changes.length === 0 ? undefined : { id, title, content: html`${cells}` };
}

/** Kinds of lines by their first character. */
const KINDS: Readonly<Record<string, (line: string) => Html>> = {
  "+": (line) => html`<ins>${line}</ins>`,
  "-": (line) => html`<del>${line}</del>`,
};

function renderLine(line: string): Html {
  const render = KINDS[line.slice(0, 1)] ?? ((text: string) => html`${text}`);
  return html`${render(line)}\n`;
}

function toFiles(id: string, title: string, changes: readonly FileChange[]): Section | undefined {
  const files = changes.map(
    (file) => html`<h3>${file.path} <span class="quiet">${file.change}</span></h3>
<p>${describeBytes(file)}</p>${file.detail !== "" && html`<p>${file.detail}</p>`}
${file.table.length > 0 && renderScrollable(`Statistics of ${file.path}`, renderValues(file.table))}`,
  );
  return changes.length === 0 ? undefined : { id, title, content: html`${files}` };
}

import { posix } from "node:path";
import { type Html, html, renderPage } from "../html/index.ts";
import { renderStatus } from "../parts/run-status.ts";
import { renderContents, renderSection, type Section } from "../parts/section.ts";
import { findTimedCells } from "./cell-records.ts";
import { renderFacts } from "./facts.ts";
import { renderFailure } from "./failure-section.ts";
import { toArtifactsSection, toInputsSection } from "./files-section.ts";
import { toEnvironmentSection, toFindingsSections, toParametersSection } from "./findings-sections.ts";
import { toNotebookSection } from "./notebook-section.ts";
import type { RunPageContent } from "./run-page-content.ts";
import { toTimelineSection } from "./timeline-section.ts";

/**
 * Returns the page of one run: one HTML file that needs no network and no script.
 *
 * @param live - script that says how the run goes on when the page is served; taken for a run under way alone
 */
export function renderRunPage(content: RunPageContent, live?: string): string {
  const { report } = content.files;
  const timed = findTimedCells(content.files, content.notebook);
  const sections = [
    ...toFindingsSections(content),
    toParametersSection(content),
    toInputsSection(content),
    toArtifactsSection(content),
    toTimelineSection(timed, report?.execution?.duration_s ?? 0),
    toEnvironmentSection(content),
    toNotebookSection(content),
  ].filter((section): section is Section => section !== undefined);
  const title = `${report?.notebook ?? posix.basename(posix.dirname(content.outDir))} ${posix.basename(content.outDir)}`;
  const isFollowed = live !== undefined && content.status === "running";
  return renderPage({
    title,
    header: renderHeader(content, title, sections),
    ...(isFollowed ? { live } : {}),
    main: html`${isFollowed && LIVE}${renderFailure(content)}${renderBrokenRecord(content)}${sections.map(renderSection)}`,
  });
}

/** Filled by the script. */
const LIVE = html`<section aria-labelledby="live"><h2 id="live">Under way: <span id="live-cell" role="status">…</span></h2><pre id="live-log"></pre></section>`;

function renderHeader(content: RunPageContent, title: string, sections: readonly Section[]): Html {
  return html`<p><a href="${toIndexHref(content.outDir)}">All runs</a></p>
<h1>${title}</h1>
<p>${renderStatus(content.status)}</p>
${renderFacts(content.files)}
${renderContents(sections)}`;
}

function renderBrokenRecord({ files: { findings } }: RunPageContent): Html {
  const items = findings.map(({ path, message }) => html`<li><code>${path}</code> ${message}</li>`);
  return html`${
    items.length > 0 &&
    html`<section class="failure" aria-labelledby="broken"><h2 id="broken">The record is broken</h2><ul>${items}</ul></section>`
  }`;
}

/** `reports/index.html`, from a run's folder. */
function toIndexHref(outDir: string): string {
  return `${posix.relative(outDir, "reports")}/index.html`;
}

import { posix } from "node:path";
import { type FileRecord, formatMegabytes } from "cellar/run";
import { type Html, html, renderScrollable } from "../html/index.ts";
import type { Section } from "../parts/section.ts";
import type { FileLineage, LinkedRun, RunPageContent } from "./run-page-content.ts";

/** Returns the files that went into a run, each with the runs that made it. */
export function toInputsSection(content: RunPageContent): Section | undefined {
  return toSection(content, content.files.manifest?.inputs ?? [], {
    id: "inputs",
    title: "Inputs",
    column: "Made by",
    relation: "madeBy",
  });
}

/** Returns the files that came out of a run, each with the runs that have read it since. */
export function toArtifactsSection(content: RunPageContent): Section | undefined {
  return toSection(content, content.files.manifest?.artifacts ?? [], {
    id: "artifacts",
    title: "Artifacts",
    column: "Read by",
    relation: "readBy",
  });
}

interface FilesKind {
  readonly id: string;
  readonly title: string;
  readonly column: string;
  readonly relation: keyof FileLineage;
}

function toSection(
  content: RunPageContent,
  files: readonly FileRecord[],
  { id, title, column, relation }: FilesKind,
): Section | undefined {
  if (files.length === 0) {
    return undefined;
  }
  const rows = files.map((file) => {
    const lineage = file.sha256 === null ? undefined : content.lineage.get(file.sha256);
    const runs = (lineage?.[relation] ?? []).filter(({ outDir }) => outDir !== content.outDir);
    return renderRow(file, runs, content.outDir);
  });
  const table = html`<table>
<thead><tr><th scope="col">File</th><th scope="col" class="number">Size</th><th scope="col">SHA-256</th><th scope="col">${column}</th></tr></thead>
<tbody>${rows}</tbody>
</table>`;
  return { id, title, content: renderScrollable(title, table) };
}

function renderRow(file: FileRecord, runs: readonly LinkedRun[], outDir: string): Html {
  const { path, bytes, sha256, sha256_error } = file;
  const size = bytes === null ? "?" : formatMegabytes(bytes);
  const hash =
    sha256 === null
      ? html`<span class="bad">${sha256_error ?? "not known"}</span>`
      : html`<span class="hash" title="${sha256}">${sha256.slice(0, 16)}…</span>`;
  const links = runs.map((run, index) => html`${index > 0 && ", "}${renderRunLink(run, outDir)}`);
  return html`<tr><td><a href="${toHref(outDir, path)}">${path}</a></td><td class="number">${size}</td><td>${hash}</td><td>${links}</td></tr>`;
}

/** Returns a link from the page of one run to that of another. */
function renderRunLink({ notebook, run_tag, outDir }: LinkedRun, from: string): Html {
  return html`<a href="${toHref(from, `${outDir}/report.html`)}">${notebook}/${run_tag}</a>`;
}

/** Returns the address of a file from a folder; both are relative to the root. */
function toHref(folder: string, path: string): string {
  return posix.relative(folder, path).split("/").map(encodeURIComponent).join("/");
}

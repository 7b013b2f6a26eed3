import { type Html, html, renderScrollable } from "../html/index.ts";
import { renderValue } from "../parts/render-value.ts";
import type { Section } from "../parts/section.ts";
import type { RunPageContent } from "./run-page-content.ts";

/** Returns what a run has found, in the order in which a reviewer asks: findings, metrics, samples, notes. */
export function toFindingsSections({ files: { report } }: RunPageContent): (Section | undefined)[] {
  return [
    toList("findings", "Key findings", report?.key_findings),
    toTable("metrics", "Metrics", report?.metrics),
    toTable("samples", "Samples", report?.sanity_samples),
    toList("notes", "Notes", report?.notes),
  ];
}

/** Returns what a run was asked: all parameters, those that were given marked. */
export function toParametersSection({ files: { config, report } }: RunPageContent): Section | undefined {
  const parameters = Object.entries(config?.parameters ?? {});
  if (parameters.length === 0) {
    return undefined;
  }
  const given = { ...Object(report?.execution?.["parameters_given"]) };
  const rows = parameters.map(([name, value]) => renderParameter(name, value, Object.hasOwn(given, name)));
  const table = html`<table><tbody>${rows}</tbody></table>`;
  const note =
    Object.keys(given).length > 0 &&
    html`<p class="quiet">● given for this run; the others are the notebook's own.</p>`;
  return {
    id: "parameters",
    title: "Parameters",
    content: html`${renderScrollable("Parameters", table)}${note}`,
  };
}

function renderParameter(name: string, value: unknown, isGiven: boolean): Html {
  return html`<tr><th scope="row"${isGiven && html` class="changed"`}>${name}</th><td>${renderValue(value)}</td></tr>`;
}

/** Returns the machine, the packages and the code that a run depended on. */
export function toEnvironmentSection({ files: { report, config } }: RunPageContent): Section | undefined {
  const { environment, execution } = report ?? {};
  const shown = {
    ...environment,
    ...(execution?.kernel === undefined ? {} : { kernel: execution.kernel }),
    ...(execution?.["limits"] === undefined ? {} : { limits: execution["limits"] }),
    ...(config?.paths === undefined ? {} : { paths: config.paths }),
  };
  return toTable("environment", "Environment", shown);
}

function toList(id: string, title: string, sentences: readonly string[] = []): Section | undefined {
  const items = sentences.map((sentence) => html`<li>${sentence}</li>`);
  return items.length === 0 ? undefined : { id, title, content: html`<ul class="findings">${items}</ul>` };
}

function toTable(
  id: string,
  title: string,
  values: Readonly<Record<string, unknown>> = {},
): Section | undefined {
  return Object.keys(values).length === 0
    ? undefined
    : { id, title, content: renderScrollable(title, renderValue(values)) };
}

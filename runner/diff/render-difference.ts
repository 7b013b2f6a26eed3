import pc from "picocolors";
import type { ValueChange } from "../compare/index.ts";
import { describeBytes, describeDistance, describeValue } from "./describe-change.ts";
import type { CellChange, FileChange, RunDifference } from "./run-difference.ts";

/** Says whether two runs differ in more than how long they took. */
export function hasChanges(difference: RunDifference): boolean {
  const { outcome, parameters, code, environment, inputs, metrics, artifacts, outputs } = difference;
  const parts = [parameters, code, environment, inputs, metrics, artifacts, outputs];
  return parts.some((changes) => changes.length > 0) || outcome.some(({ name }) => name === "status");
}

/** Returns what differs between two runs as text for a terminal. */
export function renderDifference(difference: RunDifference): string {
  const { one, other } = difference;
  const parts = [
    renderPart("Outcome", difference.outcome.map(renderValue)),
    renderPart("Parameters", difference.parameters.map(renderValue)),
    renderPart("Code", difference.code.flatMap(renderCell)),
    renderPart("Environment", difference.environment.map(renderValue)),
    renderPart("Inputs", difference.inputs.flatMap(renderFile)),
    renderPart("Metrics", difference.metrics.map(renderValue)),
    renderPart("Artifacts", difference.artifacts.flatMap(renderFile)),
    renderPart("Outputs", difference.outputs.flatMap(renderCell)),
  ];
  return [
    pc.red(`--- ${one.notebook}/${one.run_tag}`),
    pc.green(`+++ ${other.notebook}/${other.run_tag}`),
    ...parts.flat(),
    ...(hasChanges(difference) ? [] : ["Nothing differs but the time they took"]),
  ].join("\n");
}

function renderPart(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", pc.bold(title), ...lines.map((line) => `  ${line}`)];
}

function renderValue(change: ValueChange): string {
  const distance = describeDistance(change);
  return `${change.name}: ${describeValue(change.one)} → ${describeValue(change.other)}${distance === "" ? "" : `  ${pc.dim(distance)}`}`;
}

function renderCell({ cell_id, number, change, lines }: CellChange): string[] {
  return [pc.dim(`cell ${number} ("${cell_id}") ${change}`), ...lines.map((line) => `  ${colour(line)}`)];
}

function colour(line: string): string {
  const paint = { "+": pc.green, "-": pc.red, "@": pc.dim }[line.slice(0, 1)];
  return paint === undefined ? line : paint(line);
}

function renderFile(file: FileChange): string[] {
  const { path, change, detail, table } = file;
  const head = [path, pc.dim(change), describeBytes(file)].filter((part) => part !== "").join("  ");
  return [head, ...(detail === "" ? [] : [`  ${detail}`]), ...table.map((fact) => `  ${renderValue(fact)}`)];
}

import pc from "picocolors";
import type { Finding, Tier } from "./check.ts";
import type { CheckResult, Examination } from "./examine-kernel.ts";
import { countTier, TIERS } from "./to-report.ts";

const HEADINGS: Readonly<Record<Tier, string>> = {
  1: "Needed to run a notebook",
  2: "Needed to trust its record",
  3: "Nice to have",
};

const MARKS: Readonly<Record<Finding["verdict"], string>> = {
  passed: pc.green("✓"),
  failed: pc.red("✗"),
  "not tried": pc.dim("–"),
};

/** Narrower terminals wrap. */
const LEAST_SEEN_WIDTH = 20;
const TIME_WIDTH = 8;
/** Spaces around the columns, and the mark. */
const MARGINS = 9;

/**
 * Renders an examination for people: a table a tier, then what becomes of each deviation in a run.
 *
 * @param columns - width of the terminal; longer lines are cut, default not
 */
export function renderScorecard(examination: Examination, columns = Number.POSITIVE_INFINITY): string {
  const sections = [
    renderHead(examination),
    ...TIERS.map((tier) => renderTier(examination, tier, columns)),
    renderQuirks(examination),
    renderVerdict(examination),
  ];
  return sections.filter((section) => section !== "").join("\n\n");
}

function renderHead({ kernelspec, info, startMs, restarts }: Examination): string {
  const { name, version } = info.language_info;
  const facts = [
    `${info.implementation} ${info.implementation_version}`,
    `${name} ${version}`,
    `protocol ${info.protocol_version}`,
    `started in ${(startMs / 1000).toFixed(1)} s`,
    ...(restarts === 0 ? [] : [`started again ${restarts === 1 ? "once" : `${restarts} times`}`]),
  ];
  return `${pc.bold(kernelspec.name)}  ${kernelspec.display_name}\n${pc.dim(facts.join(" · "))}`;
}

function renderTier(examination: Examination, tier: Tier, columns: number): string {
  const { results } = examination;
  const titleWidth = Math.max(...results.map(({ title }) => title.length));
  const heading = pc.bold(HEADINGS[tier].padEnd(titleWidth + 4));
  const rows = results.filter((result) => result.tier === tier);
  return [
    `${heading}  ${renderCount(examination, tier)}`,
    ...rows.map((row) => renderRow(row, titleWidth, columns)),
  ].join("\n");
}

function renderRow(result: CheckResult, titleWidth: number, columns: number): string {
  const { verdict, title, seen, durationMs } = result;
  const time = (verdict === "not tried" ? "" : `${durationMs} ms`).padStart(TIME_WIDTH);
  const room = Math.max(LEAST_SEEN_WIDTH, columns - titleWidth - TIME_WIDTH - MARGINS);
  const text = seen.replaceAll(/\s+/g, " ");
  const short = text.length > room ? `${text.slice(0, room - 1)}…` : text;
  const paint = verdict === "failed" ? pc.red : pc.dim;
  return `  ${MARKS[verdict]} ${title.padEnd(titleWidth)}  ${pc.dim(time)}  ${paint(short)}`;
}

function renderCount(examination: Examination, tier: Tier): string {
  const { passed, failed, not_tried } = countTier(examination, tier);
  const paint = failed === 0 ? pc.green : pc.red;
  const tried = passed + failed === 0 ? [] : [paint(`${passed} of ${passed + failed}`)];
  const untried = not_tried === 0 ? [] : [pc.dim(`${not_tried} not tried`)];
  return [...tried, ...untried].join(", ");
}

/** What follows for a run from what was seen, and what the runner does about what is known of the kernel. */
function renderQuirks({ quirks, results }: Examination): string {
  const failed = results.filter(({ verdict }) => verdict === "failed");
  const titleWidth = Math.max(0, ...failed.map(({ title }) => title.length));
  const seen = failed.map(
    ({ title, otherwise }) => `  ${MARKS.failed} ${title.padEnd(titleWidth)}  ${pc.dim(`→ ${otherwise}`)}`,
  );
  const known = quirks.map(({ deviation, remedy }) => `  • ${deviation}\n    ${pc.dim(`→ ${remedy}`)}`);
  return [
    ...(seen.length === 0 ? [] : [pc.bold("What follows for a run"), ...seen, ""]),
    pc.bold("Quirks: what is known of this kernel, and what cellar does about it"),
    ...known,
  ].join("\n");
}

function renderVerdict(examination: Examination): string {
  const { kernelspec, isUsable, results } = examination;
  const failed = results.filter(({ tier, verdict }) => tier === 1 && verdict === "failed").length;
  return isUsable
    ? `${pc.green("✓")} ${kernelspec.name} can run notebooks`
    : `${pc.red("✗")} ${kernelspec.name} cannot be relied on to run notebooks: ${failed} needed ${failed === 1 ? "check" : "checks"} failed`;
}

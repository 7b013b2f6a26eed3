import { type CrateEntity, refer, withoutNothing } from "./crate-entity.ts";
import type { CrateFile } from "./crate-files.ts";
import {
  type CrateRun,
  describeFile,
  describeParameters,
  describeSoftware,
  PROFILE,
} from "./describe-entities.ts";

/** What the records of a run do not say. */
export interface CrateStatements {
  /** Who ran it; default: not said. */
  readonly agent?: string | undefined;
  /** License of the crate, as an SPDX identifier or an address; default: not said. */
  readonly license?: string | undefined;
}

/**
 * Returns the metadata of a crate with one run: RO-Crate 1.1 with the profile Process Run Crate 0.5.
 *
 * Sources: https://w3id.org/ro/crate/1.1, https://w3id.org/ro/wfrun/process/0.5
 */
export function toCrateMetadata(
  run: CrateRun,
  files: readonly CrateFile[],
  statements: CrateStatements = {},
): { "@context": readonly string[]; "@graph": CrateEntity[] } {
  const parts = files.map((file) => describeFile(file, run));
  const parameters = describeParameters(run);
  const software = describeSoftware(run);
  const agent = describeAgent(statements);
  const license = describeLicense(statements);
  const action = describeAction(run, { files, parts, parameters, software, agent });
  const held = parts.filter((_, index) => files[index]?.missing === undefined);
  return {
    "@context": ["https://w3id.org/ro/crate/1.1/context", "https://w3id.org/ro/terms/workflow-run/context"],
    "@graph": [
      DESCRIPTOR,
      describeRoot(run, { held, action, license, agent }),
      PROFILE,
      action,
      ...parts,
      ...parameters,
      ...software,
      ...[agent, license].filter((entity) => entity !== undefined),
    ],
  };
}

const DESCRIPTOR: CrateEntity = {
  "@id": "ro-crate-metadata.json",
  "@type": "CreativeWork",
  about: { "@id": "./" },
  conformsTo: { "@id": "https://w3id.org/ro/crate/1.1" },
};

interface RootParts {
  readonly held: readonly CrateEntity[];
  readonly action: CrateEntity;
  readonly license: CrateEntity | undefined;
  readonly agent: CrateEntity | undefined;
}

function describeRoot({ report }: CrateRun, { held, action, license, agent }: RootParts): CrateEntity {
  const { notebook, run_tag, key_findings, created_at, execution } = report;
  const about = `A run of the notebook ${notebook} with its record, inputs and outputs.`;
  return {
    "@id": "./",
    "@type": "Dataset",
    name: `Run ${run_tag} of ${notebook}`,
    description: [about, ...key_findings].join(" "),
    datePublished: toTime(execution?.ended_at) ?? created_at.slice(0, "2026-01-01".length),
    license: license === undefined ? "No license is stated" : refer(license),
    conformsTo: refer(PROFILE),
    hasPart: held.map(refer),
    mentions: refer(action),
    ...withoutNothing({ author: agent && refer(agent) }),
  };
}

interface ActionParts {
  readonly files: readonly CrateFile[];
  readonly parts: readonly CrateEntity[];
  readonly parameters: readonly CrateEntity[];
  readonly software: readonly CrateEntity[];
  readonly agent: CrateEntity | undefined;
}

function describeAction(
  { report }: CrateRun,
  { files, parts, parameters, software, agent }: ActionParts,
): CrateEntity {
  const ofRole = (...roles: CrateFile["role"][]) =>
    parts.filter((_, index) => roles.some((role) => role === files[index]?.role)).map(refer);
  return {
    "@id": `#run-${report.run_id}`,
    "@type": "CreateAction",
    name: `Run ${report.run_tag} of ${report.notebook}`,
    description: `The cells of the notebook ${report.notebook} were executed`,
    instrument: [...ofRole("notebook"), ...software.map(refer)],
    object: [...ofRole("input"), ...parameters.map(refer)],
    result: ofRole("artifact", "record"),
    ...describeOutcome(report.execution),
    ...withoutNothing({ agent: agent && refer(agent) }),
  };
}

/** What an editor has executed was seen by nobody to fail. */
function describeOutcome(execution: CrateRun["report"]["execution"]): Record<string, unknown> {
  const { status = "completed", started_at, ended_at } = execution ?? {};
  const failure: Partial<Record<string, unknown>> = { ...Object(execution?.["failure"]) };
  const error = status === "completed" ? undefined : (failure["message"] ?? `ended as ${status}`);
  return withoutNothing({
    actionStatus: `http://schema.org/${error === undefined ? "Completed" : "Failed"}ActionStatus`,
    startTime: toTime(started_at),
    endTime: toTime(ended_at),
    error,
  });
}

/** ISO 8601 with a numeric zone, as the profile's validator wants it. */
function toTime(time: string | null | undefined): string | undefined {
  return time?.replace(/Z$/, "+00:00");
}

function describeAgent({ agent }: CrateStatements): CrateEntity | undefined {
  return agent === undefined ? undefined : { "@id": "#agent", "@type": "Person", name: agent };
}

function describeLicense({ license }: CrateStatements): CrateEntity | undefined {
  if (license === undefined) {
    return undefined;
  }
  const id = /^https?:/.test(license) ? license : `https://spdx.org/licenses/${encodeURIComponent(license)}`;
  return { "@id": id, "@type": "CreativeWork", name: license, description: `The license ${license}` };
}

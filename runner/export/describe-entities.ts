import { extname, posix } from "node:path";
import type { RunConfig, RunReport } from "cellar/run";
import { type CrateEntity, toFileId, toLocalId, withoutNothing } from "./crate-entity.ts";
import type { CrateFile } from "./crate-files.ts";

/** The record of a run, as far as a crate tells it. */
export interface CrateRun {
  readonly report: RunReport;
  readonly config: RunConfig | null;
}

/** The profile that the crate keeps. */
export const PROFILE: CrateEntity = {
  "@id": "https://w3id.org/ro/wfrun/process/0.5",
  "@type": "CreativeWork",
  name: "Process Run Crate",
  version: "0.5",
};

const FORMATS: Readonly<Record<string, string>> = {
  ".json": "application/json",
  ".ipynb": "application/x-ipynb+json",
  ".parquet": "application/vnd.apache.parquet",
  ".csv": "text/csv",
  ".tsv": "text/tab-separated-values",
  ".txt": "text/plain",
  ".log": "text/plain",
  ".md": "text/markdown",
  ".html": "text/html",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

/** Returns a file of a run as an entity; one that the crate does not hold is named as a work of its own. */
export function describeFile(file: CrateFile, run: CrateRun): CrateEntity {
  const { path, bytes, sha256, role, missing } = file;
  const known = withoutNothing({
    name: posix.basename(path),
    contentSize: bytes === null ? undefined : String(bytes),
    sha256,
    encodingFormat: FORMATS[extname(path).toLowerCase()] ?? "application/octet-stream",
  });
  const code = role === "notebook" ? describeCode(file, run) : {};
  const types = role === "notebook" ? ["SoftwareSourceCode"] : [];
  return missing === undefined
    ? { "@id": toFileId(path), "@type": ["File", ...types], ...known, ...code }
    : {
        "@id": toLocalId(role, path),
        "@type": types.length === 0 ? "CreativeWork" : types,
        ...known,
        ...code,
        description: `${path}, which this crate does not hold: ${missing}`,
      };
}

/** The notebook has no version but its content. */
function describeCode({ sha256 }: CrateFile, { report }: CrateRun): Record<string, unknown> {
  const language = Object(report.execution?.kernel)["language"];
  return withoutNothing({
    version: sha256,
    programmingLanguage: typeof language === "string" ? language : undefined,
  });
}

/** Returns the parameters of a run with their values. */
export function describeParameters({ config }: CrateRun): CrateEntity[] {
  return Object.entries(config?.parameters ?? {}).map(([name, value]) => ({
    "@id": toLocalId("parameter", name),
    "@type": "PropertyValue",
    name,
    value: typeof value === "object" ? JSON.stringify(value) : value,
  }));
}

/** Returns the programs that executed a run: the runner and the kernel; where neither is known, the runner alone. */
export function describeSoftware({ report }: CrateRun): CrateEntity[] {
  const { version }: Partial<Record<string, unknown>> = { ...Object(report.execution?.["runner"]) };
  const runner = toSoftware("cellar", version);
  const { name, version: kernelVersion } = report.execution?.kernel ?? {};
  return name === undefined ? [runner] : [runner, toSoftware(name, kernelVersion)];
}

function toSoftware(name: string, version: unknown): CrateEntity {
  const softwareVersion = typeof version === "string" ? version : "unknown";
  return { "@id": toLocalId("software", name), "@type": "SoftwareApplication", name, softwareVersion };
}

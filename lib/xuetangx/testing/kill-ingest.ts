import { mkdir, readdir } from "node:fs/promises";
import { dirname } from "node:path";
import { spawnScript } from "../../files/testing/index.ts";
import type { SampleFolder } from "./ingest-sample.ts";

/** A program for tests: see there. */
export const INGEST_SCRIPT = new URL("ingest-script.ts", import.meta.url);

/** What a killed ingestion left, and what came of the next one. */
export interface KilledIngest {
  readonly signal: NodeJS.Signals | null;
  /** Names of files beside the output, which was not there before; random digits as `*`. */
  readonly left: readonly string[];
  /** Of the output of the next ingestion. */
  readonly sha256: string;
  /** Names of files then. */
  readonly leftAtEnd: readonly string[];
}

/** When an ingestion is killed. */
export interface KillMoment {
  /** How many lines it has printed, a line a step. */
  readonly lines: number;
  /** How long after that; default 0, at once. */
  readonly delayMs?: number | undefined;
}

/** Starts an ingestion in a process of its own, kills it at a moment, and ingests again. */
export async function killIngest(
  { at, sample, ingest }: SampleFolder,
  { lines, delayMs = 0 }: KillMoment,
): Promise<KilledIngest> {
  const outParquet = at(`killed-${lines}-${delayMs}/x.parquet`);
  const folder = dirname(outParquet);
  await mkdir(folder);
  const script = spawnScript(INGEST_SCRIPT, [sample, outParquet]);
  const kill = () => script.child.kill("SIGKILL");
  let printed = 0;
  let timer: NodeJS.Timeout | undefined;
  const look = (text: string): void => {
    printed += text.split("\n").length - 1;
    if (printed >= lines && delayMs === 0) kill();
    if (printed >= lines) timer ??= setTimeout(kill, delayMs);
  };
  script.child.stdout?.on("data", look);
  look("");
  const { signal } = await script.end;
  clearTimeout(timer);
  const left = (await readdir(folder)).map((name) => name.replace(/[0-9a-f]{32}$/, "*"));
  const { sha256 } = (await ingest({ outParquet })).parquet;
  return { signal, left, sha256, leftAtEnd: await readdir(folder) };
}

import { stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeSampleActivity } from "cellar/xuetangx";

/** Kept from one benchmark to the next. */
const FOLDER = fileURLToPath(new URL("../../node_modules/.cache/cellar-bench-samples", import.meta.url));

/** A file to be ingested. */
export interface Sample {
  readonly path: string;
  readonly events: number;
  readonly bytes: number;
}

/** Returns a sample of so many events in the layout of the published files, made when it is not there yet. */
export async function prepareSample(events: number): Promise<Sample> {
  const path = join(FOLDER, `${events}-raw_user_activity.json`);
  const found = await stat(path).catch(() => undefined);
  if (found !== undefined) return { path, events, bytes: found.size };
  process.stdout.write(`making a sample of ${events.toLocaleString("en-US")} events, kept in ${FOLDER}\n`);
  const { bytes } = await writeSampleActivity(path, { events, seed: 20_260_107, layout: "indent2" });
  return { path, events, bytes };
}

import { randomUUID } from "node:crypto";
import type { TemplateValue } from "./format-value.ts";
import { PathTime } from "./path-time.ts";

/** Returns what papermill lets a path ask for besides the parameters: `{pm[run_uuid]}` and two times. */
export function createBuiltInValues(
  now: Date = new Date(),
  runUuid: string = randomUUID(),
): Readonly<Record<"run_uuid" | "current_datetime_local" | "current_datetime_utc", TemplateValue>> {
  return {
    run_uuid: runUuid,
    current_datetime_local: PathTime.local(now),
    current_datetime_utc: new PathTime(now),
  };
}

import type { ActivityEvent, CourseEvents } from "../reading/activity-event.ts";
import { readActivity } from "../reading/read-activity.ts";

/** Reads a whole activity file into memory, as batches. */
export async function readAllBatches(path: string): Promise<CourseEvents[]> {
  const batches: CourseEvents[] = [];
  for await (const batch of readActivity(path)) {
    batches.push(batch);
  }
  return batches;
}

/** Reads all events of an activity file into memory. */
export async function readAllEvents(path: string): Promise<ActivityEvent[]> {
  return (await readAllBatches(path)).flatMap((batch) => batch.events);
}

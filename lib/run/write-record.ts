import { serializeJson, writeJsonAtomic } from "../files/index.ts";
import { scrubRecord } from "../secrets/index.ts";

/**
 * Returns a value as a record holds it: JSON, without the values of the run's secrets (see `scrubRecord`).
 *
 * @throws {JsonValueError} when JSON would lose or change something of the value
 */
export function toRecordJson(value: unknown): unknown {
  return scrubRecord(JSON.parse(serializeJson(value)));
}

/**
 * Writes a record as a JSON file, whole or not at all, without the values of the run's secrets.
 *
 * @throws {JsonValueError} when JSON would lose or change something of the value; nothing is written then
 * @throws {Error} when the file cannot be written
 */
export async function writeRecord(path: string, value: unknown): Promise<void> {
  await writeJsonAtomic(path, toRecordJson(value));
}

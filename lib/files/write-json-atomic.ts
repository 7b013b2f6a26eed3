import { JsonValueError, serializeJson } from "./serialize-json.ts";
import { writeFileAtomic } from "./write-file-atomic.ts";

/**
 * Writes a value as a JSON file, whole or not at all: 2-space indent, UTF-8, non-ASCII characters as they are.
 *
 * @throws {JsonValueError} when JSON would lose something (see `serializeJson`); nothing is written then
 * @throws {Error} when the file cannot be written (see `writeFileAtomic`)
 */
export async function writeJsonAtomic(path: string, value: unknown): Promise<void> {
  await writeFileAtomic(path, serializeFor(path, value));
}

function serializeFor(path: string, value: unknown): string {
  try {
    return serializeJson(value);
  } catch (error) {
    if (error instanceof JsonValueError) error.message = `Cannot write JSON "${path}": ${error.message}`;
    throw error;
  }
}

import { UnknownParameterError } from "../params/index.ts";
import type { GivenParameters } from "./parameter-values.ts";
import type { NotebookFile } from "./read-notebook.ts";

/**
 * Deals parameters out to several notebooks: each gets those that it declares.
 *
 * @throws {UnknownParameterError} when no notebook declares one of them
 */
export function dealParameters(files: readonly NotebookFile[], given: GivenParameters): GivenParameters[] {
  const [only] = files;
  if (only !== undefined && files.length === 1) {
    return [given];
  }
  const known = [...new Set(files.flatMap((file) => declaredNames(file)))];
  for (const name of [...Object.keys(given.values), ...Object.keys(given.texts)]) {
    if (!known.includes(name)) {
      throw new UnknownParameterError(name, known);
    }
  }
  return files.map((file) => {
    const names = declaredNames(file);
    return { values: pick(given.values, names), texts: pick(given.texts, names) };
  });
}

function declaredNames({ declared }: NotebookFile): string[] {
  return declared.parameters.map(({ name }) => name);
}

function pick<Value>(
  record: Readonly<Record<string, Value>>,
  names: readonly string[],
): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));
}

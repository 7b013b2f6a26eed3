import type { Cell, Notebook } from "../nbformat/index.ts";
import { type RunSecrets, SecretError } from "../secrets/index.ts";
import type { Values } from "./parameter-values.ts";

/**
 * Passes when neither the other parameters nor the notebook hold the value of a secret: what is written of them could not
 * be kept free of it.
 *
 * @param notebook - with its parameters injected; outputs of earlier runs do not count, since they are not kept
 * @throws {SecretError} when one does
 */
export function assertNoSecrets(notebook: Notebook, values: Values, secrets: RunSecrets): void {
  for (const [name, value] of Object.entries(values)) {
    const [secret] = secrets.namesIn(toText(value));
    if (secret !== undefined) {
      throw new SecretError(secret, `its value is also given for parameter "${name}", which is not secret`);
    }
  }
  for (const [index, cell] of notebook.cells.entries()) {
    const [secret] = secrets.namesIn(describeCell(cell));
    if (secret !== undefined) {
      throw new SecretError(
        secret,
        `its value stands in cell ${index + 1} ("${cell.id}") of the notebook; take it out there, and use the variable`,
      );
    }
  }
  const [secret] = secrets.namesIn(toText(notebook.metadata));
  if (secret !== undefined) {
    throw new SecretError(secret, "its value stands in the metadata of the notebook; take it out there");
  }
}

function describeCell(cell: Cell): string {
  return `${cell.source}\n${toText({ ...cell, outputs: [] })}`;
}

function toText(value: unknown): string {
  return (
    JSON.stringify(value, (_key, item: unknown) => (typeof item === "bigint" ? String(item) : item)) ?? ""
  );
}

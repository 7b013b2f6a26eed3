import {
  type DeclaredSecret,
  describeSecretFault,
  findDeclaredSecrets,
  findParametersCell,
  ParameterLanguageError,
} from "../params/index.ts";
import type { CheckedNotebook } from "./checked-notebook.ts";
import { type Place, placeOf, type Remark } from "./finding.ts";

/** Returns the secret parameters that a run would refuse as they are declared. Never tells a value. */
export function checkSecrets({ notebook, kernel }: CheckedNotebook): Remark[] {
  const cell = findParametersCell(notebook);
  const source = cell === undefined ? undefined : notebook.cells[cell]?.source;
  if (cell === undefined || source === undefined) {
    return [];
  }
  const language = kernel.isTslab ? "typescript" : (kernel.language ?? "");
  const remarks = findFaults(source, language).map(({ name, message }) => ({
    ...findPlace(source, name),
    message,
  }));
  return remarks.map((remark) => ({ severity: "error", code: "unsafe-secret", cell, ...remark }));
}

interface Fault {
  readonly name: string;
  readonly message: string;
}

function findFaults(source: string, language: string): Fault[] {
  try {
    return findDeclaredSecrets(source, language).flatMap((secret) => toFault(secret));
  } catch (error) {
    if (error instanceof ParameterLanguageError) {
      return [{ name: "", message: error.message }];
    }
    throw error;
  }
}

function toFault(secret: DeclaredSecret): Fault[] {
  const { name } = secret;
  const fault = describeSecretFault(secret);
  return fault === undefined ? [] : [{ name, message: `secret "${name}" cannot be used: ${fault}` }];
}

/** Where a line declares or assigns the name, in whichever of the languages. */
function findPlace(source: string, name: string): Partial<Place> {
  const before = String.raw`^(?:[ \t]*(?:export[ \t]+)?(?:const|let|var)[ \t]+)?`;
  const pattern = new RegExp(`${before}(${name.replaceAll("$", String.raw`\$`)})(?![\\w$])`, "dm");
  const at = name === "" ? undefined : pattern.exec(source)?.indices?.[1]?.[0];
  return at === undefined ? {} : placeOf(source, at);
}

import { findPythonSecrets } from "./find-python-secrets.ts";
import { inferParameters } from "./infer-parameters.ts";
import { acceptsAnyText } from "./json-schema.ts";
import type { Parameter } from "./parameter.ts";
import { ParameterLanguageError } from "./parameter-errors.ts";
import type { SecretDefault } from "./secret-default.ts";

/** A parameter that a cell declares secret. */
export interface DeclaredSecret {
  readonly name: string;
  readonly secretDefault: SecretDefault;
  /** All that is declared of it, where that can be read. */
  readonly parameter?: Parameter;
}

/**
 * Returns the parameters that a cell declares secret, in TypeScript, JavaScript or Python.
 *
 * @throws {ParameterLanguageError} when a cell in another language speaks of `@secret`
 */
export function findDeclaredSecrets(source: string, language: string): DeclaredSecret[] {
  switch (language.toLowerCase()) {
    case "typescript":
    case "javascript":
      return inferParameters(source).parameters.flatMap((parameter) => {
        const { name, secretDefault } = parameter;
        return secretDefault === undefined ? [] : [{ name, secretDefault, parameter }];
      });
    case "python":
      return findPythonSecrets(source);
    default:
      if (/@secret\b/.test(source)) {
        throw new ParameterLanguageError(language, undefined, ["typescript", "javascript", "python"]);
      }
      return [];
  }
}

/** Returns what keeps a secret from being used as it is declared, as a clause of an error message; never its default. */
export function describeSecretFault({ secretDefault, parameter }: DeclaredSecret): string | undefined {
  if (parameter !== undefined && !acceptsAnyText(parameter.schema)) {
    return `it is declared as ${parameter.typeText}, wanted string`;
  }
  switch (secretDefault.kind) {
    case "literal":
      return 'its value stands in the notebook, wanted "" or a reference as default, env:NAME or file:PATH';
    case "computed":
      return (
        "its default is computed, so that its value could not be kept out of the record; " +
        'wanted "", a reference (env:NAME or file:PATH), or an environment variable alone (process.env.NAME)'
      );
    default:
      return undefined;
  }
}

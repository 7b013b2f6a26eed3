import { DENO, JAVASCRIPT, TYPESCRIPT } from "./javascript.ts";
import type { Parameter } from "./parameter.ts";
import { ParameterLanguageError, ParameterNameError } from "./parameter-errors.ts";
import { PYTHON } from "./python.ts";
import type { SecretSource } from "./secret-source.ts";
import type { Translator } from "./translator.ts";

/** For whom a cell of parameters is written. */
export interface TranslateOptions {
  /** The notebook's language, as its kernel or kernelspec calls it: `typescript`, `javascript`, `python`. */
  readonly language: string;
  /** Name of the kernelspec, which is looked up before the language; default: none. */
  readonly kernelName?: string | undefined;
  /** What the notebook declares, which gives the types to write; default: nothing. */
  readonly declared?: readonly Parameter[] | undefined;
  /** Where the values of secrets are read: in place of writing the value given; default: there are none. */
  readonly secrets?: ReadonlyMap<string, SecretSource> | undefined;
}

const BY_KERNEL = new Map<string, Translator>([
  ["tslab", TYPESCRIPT],
  ["jslab", JAVASCRIPT],
  ["deno", DENO],
]);

const BY_LANGUAGE = new Map<string, Translator>([
  ["typescript", TYPESCRIPT],
  ["javascript", JAVASCRIPT],
  ["python", PYTHON],
]);

/**
 * Returns the source of a cell that gives values to variables: a comment, then one line a value in the order given, with
 * a line end at the end.
 *
 * @throws {ParameterLanguageError} when the language is not one of TypeScript, JavaScript, Python
 * @throws {ParameterNameError} when a name cannot be a variable's
 * @throws {TypeError} when a value is neither JSON nor a bigint
 */
export function translateParameters(
  values: Readonly<Record<string, unknown>>,
  options: TranslateOptions,
): string {
  const translator = findTranslator(options);
  const declared = new Map(options.declared?.map((parameter) => [parameter.name, parameter]));
  const lines = Object.entries(values).map(([name, value]) => {
    if (!translator.isName(name)) {
      throw new ParameterNameError(name, translator.language);
    }
    const source = options.secrets?.get(name);
    return source === undefined
      ? translator.renderAssignment(name, value, declared.get(name))
      : translator.renderSecret(name, source, declared.get(name));
  });
  return [translator.comment, ...lines, ""].join("\n");
}

function findTranslator({ language, kernelName }: TranslateOptions): Translator {
  const translator =
    BY_KERNEL.get(kernelName?.toLowerCase() ?? "") ?? BY_LANGUAGE.get(language.toLowerCase());
  if (translator === undefined) {
    throw new ParameterLanguageError(language, kernelName, [...BY_LANGUAGE.keys()]);
  }
  return translator;
}

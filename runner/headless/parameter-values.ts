import {
  assertParameters,
  coerceParameter,
  type Parameter,
  type Problem,
  readParameterText,
} from "../params/index.ts";
import type { NotebookFile } from "./read-notebook.ts";

/** Values by parameter. */
export type Values = Readonly<Record<string, unknown>>;

/** Parameters as a user gives them. */
export interface GivenParameters {
  /** From files: values of any JSON type. */
  readonly values: Readonly<Record<string, unknown>>;
  /** From the command line: texts, read as the declared types; they go before `values`. */
  readonly texts: Readonly<Record<string, string>>;
  /** Names that may be set though the notebook does not declare them; default none. */
  readonly undeclared?: readonly string[];
  /** Reads the texts; default: as the declared types, or else as what they look like. */
  readonly reader?: TextReader;
}

/** Says what texts of the command line stand for. */
export interface TextReader {
  /** @throws {ParameterTypeError} when the text is no value of the parameter's type */
  readDeclared(parameter: Parameter, text: string): unknown;
  readUndeclared(text: string): unknown;
}

const BY_TYPE: TextReader = {
  readDeclared: coerceParameter,
  readUndeclared: (text) => readParameterText(text)[0],
};

/** The parameters cell has declarations that cannot be read, so that nothing can be said about given values. */
export class UnreadableParametersError extends Error {
  override name = "UnreadableParametersError";
  readonly problems: readonly Problem[];

  constructor(path: string, problems: readonly Problem[]) {
    const list = problems.map(({ message, line, column }) => `line ${line}, column ${column}: ${message}`);
    super(`Cannot read the parameters of "${path}": ${list.join("; ")}`);
    this.problems = problems;
  }
}

/**
 * Returns the values of the given parameters: texts are read as the declared types, and go before values of files. Of a
 * secret it is the reference.
 *
 * @param language - of the kernel; where its declarations cannot be read, texts are taken as what they look like
 * @throws {UnknownParameterError} when the notebook declares no parameter of a given name
 * @throws {ParameterTypeError} when a value does not fit its declared type
 * @throws {UnreadableParametersError} when values are given and the declarations cannot be read
 */
export function toValues(file: NotebookFile, given: GivenParameters, language: string): Values {
  return TYPED_LANGUAGES.has(language) ? toCheckedValues(file, given) : toGuessedValues(given);
}

/** Languages whose parameter cells can be read. */
const TYPED_LANGUAGES = new Set(["typescript", "javascript"]);

function toCheckedValues({ path, declared }: NotebookFile, given: GivenParameters): Values {
  const { values, texts, reader = BY_TYPE, undeclared = [] } = given;
  const { problems } = declared;
  const parameters = declared.parameters.map((parameter) =>
    parameter.secret ? toReference(parameter) : parameter,
  );
  const byName = new Map(parameters.map((parameter) => [parameter.name, parameter]));
  const read = Object.entries(texts).map(([name, text]) => {
    const parameter = byName.get(name);
    return [
      name,
      parameter === undefined ? reader.readUndeclared(text) : reader.readDeclared(parameter, text),
    ] as const;
  });
  const all = { ...values, ...Object.fromEntries(read) };
  const checked = Object.entries(all).filter(([name]) => byName.has(name) || !undeclared.includes(name));
  if (parameters.length === 0 && problems.length > 0 && checked.length > 0) {
    throw new UnreadableParametersError(path, problems);
  }
  assertParameters(parameters, Object.fromEntries(checked));
  return all;
}

/** What is given for a secret is not its value, whose type is declared, but where that is kept. */
function toReference(parameter: Parameter): Parameter {
  return { ...parameter, typeText: "a reference, env:NAME or file:PATH", schema: { type: "string" } };
}

/** Where no types can be read, a text is taken as what it looks like: a number, a list, or else a text. */
function toGuessedValues({ values, texts, reader = BY_TYPE }: GivenParameters): Values {
  const guessed = Object.entries(texts).map(([name, text]) => [name, reader.readUndeclared(text)] as const);
  return { ...values, ...Object.fromEntries(guessed) };
}

/** JSON has no bigint, NaN or infinity: the record holds their text. */
export function toRecordable(values: Values): Record<string, unknown> {
  const text = JSON.stringify(values, (_key, value: unknown) => {
    const isOutsideJson = typeof value === "bigint" || (typeof value === "number" && !Number.isFinite(value));
    return isOutsideJson ? String(value) : value;
  });
  const recordable: Record<string, unknown> = JSON.parse(text);
  return recordable;
}

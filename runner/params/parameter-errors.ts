import { closest, distance } from "fastest-levenshtein";
import { renderValue } from "./render-value.ts";

/** A value was given for a name that the notebook does not declare. */
export class UnknownParameterError extends Error {
  readonly parameter: string;
  /** The declared name that is most like it, when one is. */
  readonly nearest: string | undefined;
  /** All declared names. */
  readonly known: readonly string[];

  constructor(parameter: string, known: readonly string[]) {
    const nearest = findNearest(parameter, known);
    const question = nearest === undefined ? "" : `, did you mean "${nearest}"?`;
    const list = known.length === 0 ? "it declares none" : `it declares ${known.join(", ")}`;
    super(`Cannot set parameter "${parameter}": the notebook has none of this name${question} (${list})`);
    this.name = "UnknownParameterError";
    this.parameter = parameter;
    this.nearest = nearest;
    this.known = known;
  }
}

/** What {@link ParameterTypeError} tells. */
export interface ParameterTypeFault {
  readonly parameter: string;
  /** The declared type. */
  readonly wanted: string;
  readonly given: unknown;
  /** Which limit or inner value is wrong, when the type alone does not tell. */
  readonly detail?: string | undefined;
  /** Whether the value must not be shown. */
  readonly secret?: boolean;
}

/** A value does not fit the type that the notebook declares. */
export class ParameterTypeError extends TypeError {
  readonly parameter: string;
  /** The declared type. */
  readonly wanted: string;
  /** The value; undefined for a secret. */
  readonly given: unknown;

  constructor({ parameter, wanted, given, detail, secret = false }: ParameterTypeFault) {
    const shown = secret ? "a secret value" : renderValue(given);
    const limits = detail === undefined ? "" : ` (${detail})`;
    super(`Cannot set parameter "${parameter}": given ${shown}, wanted ${wanted}${limits}`);
    this.name = "ParameterTypeError";
    this.parameter = parameter;
    this.wanted = wanted;
    this.given = secret ? undefined : given;
  }
}

/** A parameter that has no default was given no value. */
export class MissingParameterError extends Error {
  readonly parameter: string;
  /** The declared type. */
  readonly wanted: string;

  constructor(parameter: string, wanted: string) {
    super(`Cannot run without parameter "${parameter}": it has no default, wanted ${wanted}`);
    this.name = "MissingParameterError";
    this.parameter = parameter;
    this.wanted = wanted;
  }
}

/** A parameter has a name that the notebook's language cannot give to a variable. */
export class ParameterNameError extends Error {
  readonly parameter: string;
  readonly language: string;

  constructor(parameter: string, language: string) {
    super(`Cannot set parameter "${parameter}": wanted a name that a variable can have in ${language}`);
    this.name = "ParameterNameError";
    this.parameter = parameter;
    this.language = language;
  }
}

/** Parameters cannot be written in the notebook's language. */
export class ParameterLanguageError extends Error {
  readonly language: string;
  readonly kernelName: string | undefined;
  /** Languages in which they can. */
  readonly known: readonly string[];

  constructor(language: string, kernelName: string | undefined, known: readonly string[]) {
    const kernel = kernelName === undefined ? "" : ` (kernel "${kernelName}")`;
    super(`Cannot write parameters in "${language}"${kernel}: wanted one of ${known.join(", ")}`);
    this.name = "ParameterLanguageError";
    this.language = language;
    this.kernelName = kernelName;
    this.known = known;
  }
}

/** A text does not hold a mapping of parameters. */
export class ParameterFileError extends Error {
  /** What the text is called, usually the path of its file. */
  readonly file: string;

  constructor(file: string, problem: string, cause?: unknown) {
    super(`Cannot read parameters from "${file}": ${problem}`, cause === undefined ? {} : { cause });
    this.name = "ParameterFileError";
    this.file = file;
  }
}

function findNearest(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) {
    return undefined;
  }
  const byLowerCase = new Map(known.map((each) => [each.toLowerCase(), each]));
  const nearest = closest(name.toLowerCase(), [...byLowerCase.keys()]);
  const isLike = distance(name.toLowerCase(), nearest) <= Math.max(2, Math.floor(name.length / 3));
  return isLike ? byLowerCase.get(nearest) : undefined;
}

import { chooseKernelspec, type Kernelspec } from "../kernel/index.ts";
import type { Notebook } from "../nbformat/index.ts";
import {
  assertParameters,
  coerceParameter,
  injectParameters,
  UnknownParameterError,
} from "../params/index.ts";
import type { NotebookFile } from "./read-notebook.ts";

/** Parameters as a user gives them. */
export interface GivenParameters {
  /** From files: values of any JSON type. */
  readonly values: Readonly<Record<string, unknown>>;
  /** From the command line: texts, read as the declared types; they go before `values`. */
  readonly texts: Readonly<Record<string, string>>;
}

/** All that is decided before a kernel is started. */
export interface RunPlan {
  readonly file: NotebookFile;
  /** The notebook with the given parameters injected. */
  readonly notebook: Notebook;
  /** The parameters given, checked. */
  readonly given: Readonly<Record<string, unknown>>;
  /** Every parameter whose value is known: defaults, with the given ones over them. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly kernelspec: Kernelspec;
}

/**
 * Plans the run of one notebook: checks the parameters against what the notebook declares, injects them, and chooses
 * the kernel. Nothing is written and nothing started.
 *
 * @throws {UnknownParameterError} when the notebook declares no parameter of a given name
 * @throws {ParameterTypeError} when a value does not fit its declared type
 * @throws {KernelStartError} when the kernel is not installed
 */
export function planRun(
  file: NotebookFile,
  given: GivenParameters,
  kernels: { available: readonly Kernelspec[]; requested?: string | undefined },
): RunPlan {
  const values = toValues(file, given);
  const { parameters: declared } = file.declared;
  assertParameters(declared, values);
  const { kernelspec: wished, language_info: info } = file.notebook.metadata;
  const kernelspec = chooseKernelspec(kernels.available, {
    requested: kernels.requested,
    kernelspecName: textField(wished, "name"),
    language: textField(info, "name"),
  });
  const hasParameters = Object.keys(values).length > 0;
  const { language } = kernelspec;
  const defaults = declared.flatMap(({ name, defaultValue }) =>
    defaultValue === undefined ? [] : [[name, defaultValue] as const],
  );
  return {
    file,
    notebook: hasParameters ? injectParameters(file.notebook, values, { language, declared }) : file.notebook,
    given: values,
    parameters: { ...Object.fromEntries(defaults), ...values },
    kernelspec,
  };
}

function toValues({ declared }: NotebookFile, { values, texts }: GivenParameters): Record<string, unknown> {
  const byName = new Map(declared.parameters.map((parameter) => [parameter.name, parameter]));
  const read = Object.entries(texts).map(([name, text]) => {
    const parameter = byName.get(name);
    return [name, parameter === undefined ? text : coerceParameter(parameter, text)] as const;
  });
  return { ...values, ...Object.fromEntries(read) };
}

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

function textField(value: unknown, key: string): string | undefined {
  const field: unknown = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  return typeof field === "string" ? field : undefined;
}

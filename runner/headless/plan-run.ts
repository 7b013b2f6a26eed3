import { chooseKernelspec, type Kernelspec } from "../kernel/index.ts";
import { type Notebook, tagsOf } from "../nbformat/index.ts";
import { injectParameters } from "../params/index.ts";
import { type GivenParameters, toRecordable, toValues, type Values } from "./parameter-values.ts";
import type { NotebookFile } from "./read-notebook.ts";

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

/** Kernels to choose from, and what is to be different from what the notebook says. */
export interface PlanOptions {
  readonly available: readonly Kernelspec[];
  /** Name of the kernel; default the notebook's own. */
  readonly requested?: string | undefined;
  /** Language of the cells; default the notebook's own, or that of the kernel. */
  readonly language?: string | undefined;
  /** Values that an earlier run has injected stay when none are given; default false: they are taken out. */
  readonly keepsInjected?: boolean;
}

/**
 * Plans the run of one notebook: checks the parameters against what the notebook declares, injects them, and chooses
 * the kernel. Nothing is written and nothing started.
 *
 * @throws {UnknownParameterError} when the notebook declares no parameter of a given name
 * @throws {ParameterTypeError} when a value does not fit its declared type
 * @throws {UnreadableParametersError} when values are given and the declarations cannot be read
 * @throws {KernelStartError} when the kernel is not installed
 */
export function planRun(file: NotebookFile, given: GivenParameters, options: PlanOptions): RunPlan {
  const { kernelspec: wished, language_info: info } = file.notebook.metadata;
  const kernelspec = chooseKernelspec(options.available, {
    requested: options.requested,
    kernelspecName: textField(wished, "name"),
    language: options.language ?? textField(info, "name"),
  });
  const language = options.language ?? kernelspec.language;
  const values = toValues(file, given, language);
  const isLeft = options.keepsInjected === true && Object.keys(values).length === 0;
  return {
    file,
    notebook: isLeft ? file.notebook : inject(file, values, { ...kernelspec, language }),
    given: toRecordable(values),
    parameters: toRecordable({ ...defaultsOf(file), ...values }),
    kernelspec,
  };
}

function inject(
  { notebook, declared }: NotebookFile,
  values: Values,
  { name, language }: Kernelspec,
): Notebook {
  const stale = notebook.cells.some((cell) => tagsOf(cell).includes("injected-parameters"));
  if (Object.keys(values).length === 0 && !stale) {
    return notebook;
  }
  return injectParameters(notebook, values, { language, kernelName: name, declared: declared.parameters });
}

function defaultsOf({ declared }: NotebookFile): Values {
  const known = declared.parameters.filter(({ defaultValue }) => defaultValue !== undefined);
  return Object.fromEntries(known.map(({ name, defaultValue }) => [name, defaultValue]));
}

function textField(value: unknown, key: string): string | undefined {
  const field: unknown = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  return typeof field === "string" ? field : undefined;
}

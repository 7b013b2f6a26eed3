import { chooseKernelspec, type Kernelspec } from "../kernel/index.ts";
import { type Notebook, tagsOf } from "../nbformat/index.ts";
import { injectParameters } from "../params/index.ts";
import { RunSecrets } from "../secrets/index.ts";
import { assertNoSecrets } from "./assert-no-secrets.ts";
import { type GivenParameters, toRecordable, toValues, type Values } from "./parameter-values.ts";
import { type PlannedSecrets, planSecrets } from "./plan-secrets.ts";
import type { NotebookFile } from "./read-notebook.ts";

/** All that is decided before a kernel is started. */
export interface RunPlan {
  readonly file: NotebookFile;
  /** The notebook with the given parameters injected. */
  readonly notebook: Notebook;
  /** The parameters given, checked; of secrets the references. */
  readonly given: Readonly<Record<string, unknown>>;
  /** Every parameter whose value is known: defaults, with the given ones over them; of secrets the references. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly secrets: RunSecrets;
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
 * the kernel, and reads the secrets. Nothing is written and nothing started.
 *
 * @throws {UnknownParameterError} when the notebook declares no parameter of a given name
 * @throws {ParameterTypeError} when a value does not fit its declared type
 * @throws {UnreadableParametersError} when values are given and the declarations cannot be read
 * @throws {SecretError} when a secret is not given by reference, cannot be read, or stands in the notebook
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
  const env = { ...process.env, ...kernelspec.env };
  const planned = planSecrets(file, values, { env, language });
  const injected = { ...planned.references, ...values };
  const isLeft = options.keepsInjected === true && Object.keys(injected).length === 0;
  const notebook = isLeft
    ? file.notebook
    : inject(file, injected, { ...kernelspec, language }, planned.sources);
  const secrets = new RunSecrets(planned.secrets);
  assertNoSecrets(notebook, values, secrets);
  return {
    file,
    notebook,
    given: toRecordable(values),
    parameters: toRecordable({ ...defaultsOf(file), ...planned.recorded, ...values }),
    secrets,
    kernelspec,
  };
}

function inject(
  { notebook, declared }: NotebookFile,
  values: Values,
  { name, language }: Kernelspec,
  secrets: PlannedSecrets["sources"],
): Notebook {
  const stale = notebook.cells.some((cell) => tagsOf(cell).includes("injected-parameters"));
  if (Object.keys(values).length === 0 && !stale) {
    return notebook;
  }
  const { parameters } = declared;
  return injectParameters(notebook, values, { language, kernelName: name, declared: parameters, secrets });
}

function defaultsOf({ declared }: NotebookFile): Values {
  const known = declared.parameters.filter(({ defaultValue }) => defaultValue !== undefined);
  return Object.fromEntries(known.map(({ name, defaultValue }) => [name, defaultValue]));
}

function textField(value: unknown, key: string): string | undefined {
  const field: unknown = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  return typeof field === "string" ? field : undefined;
}

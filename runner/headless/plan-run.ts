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
export function planRun(
  file: NotebookFile,
  given: GivenParameters,
  kernels: { available: readonly Kernelspec[]; requested?: string | undefined },
): RunPlan {
  const { kernelspec: wished, language_info: info } = file.notebook.metadata;
  const kernelspec = chooseKernelspec(kernels.available, {
    requested: kernels.requested,
    kernelspecName: textField(wished, "name"),
    language: textField(info, "name"),
  });
  const values = toValues(file, given, kernelspec.language);
  const env = { ...process.env, ...kernelspec.env };
  const planned = planSecrets(file, values, { env, language: kernelspec.language });
  const injected = { ...planned.references, ...values };
  const notebook = inject(file, injected, kernelspec, planned.sources);
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

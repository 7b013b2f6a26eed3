import { type NotebookFile, planRun, type RunPlan, readNotebook } from "../headless/index.ts";
import { type Kernelspec, listKernelspecs } from "../kernel/index.ts";
import { isRecord } from "../nbformat/index.ts";
import {
  createBuiltInValues,
  formatPath,
  mergeLayers,
  type ParameterLayers,
  prepareNotebook,
  removeErrorMarkers,
  type TemplateValue,
  toPathValues,
} from "../papermill/index.ts";
import { findParametersCell } from "../params/index.ts";
import { readCellarVersion } from "../record/index.ts";
import { type ParameterSources, readLayers, toGivenParameters } from "./execute-parameters.ts";
import { assertLocalPath } from "./local-path.ts";

/** A notebook that was named on a command line, and what the command line gives it. */
export interface OpenedNotebook {
  /** Its path, filled in. */
  readonly path: string;
  readonly file: NotebookFile;
  /** Whether a cell of it is tagged `parameters`. */
  readonly tagged: boolean;
  readonly layers: Omit<ParameterLayers, "injected">;
  /** What paths may ask for. */
  readonly values: ReadonlyMap<string, TemplateValue>;
}

/**
 * Reads the notebook of a path template, and the parameters.
 *
 * @throws {PathTemplateError} when the template asks for what is not given
 * @throws {UsageError} when the path is no file's, or parameters cannot be read
 * @throws {NotebookFileError} when there is no such file
 * @throws {NotebookFormatError} when it is not a notebook
 */
export async function openNotebook(template: string, sources: ParameterSources): Promise<OpenedNotebook> {
  const layers = await readLayers(sources);
  const given = mergeLayers({ ...layers, injected: {} });
  const values = new Map<string, TemplateValue>([
    ["pm", createBuiltInValues()],
    ...Array.from(given, ([name, { value }]) => [name, value] as const),
  ]);
  const path = formatPath(template, values);
  assertLocalPath(path, "read");
  const file = await readNotebook(path);
  return { path, file, tagged: findParametersCell(file.notebook) !== undefined, layers, values };
}

/** What is wanted of an execution. */
export interface ExecutionWish {
  /** Template of the path to write. */
  readonly output: string;
  /** Which paths are set as parameters. */
  readonly injects: { readonly input: boolean; readonly output: boolean };
  readonly kernel: string | undefined;
  readonly language: string | undefined;
  readonly reportMode: boolean;
  /** Nothing is executed: the kernel need not be installed. */
  readonly prepareOnly: boolean;
}

/** All that is decided before anything is executed or written. */
export interface ExecutionPlan {
  readonly inputPath: string;
  readonly outputPath: string;
  /** The notebook of the plan is prepared: parameters, metadata, report mode. */
  readonly plan: RunPlan;
  /** Values are injected into a notebook that does not say which it takes. */
  readonly unchecked: boolean;
}

/**
 * Plans the execution of a notebook.
 *
 * @throws {PathTemplateError} when the output asks for what is not given
 * @throws {UsageError} when the output is no file's path
 * @throws {UnknownParameterError} when the notebook declares parameters, and none of a given name
 * @throws {ParameterTypeError} when a value does not fit its declared type
 * @throws {KernelStartError} when the kernel is not installed
 */
export async function planExecution(opened: OpenedNotebook, wish: ExecutionWish): Promise<ExecutionPlan> {
  const { path: inputPath, file, tagged, layers, values } = opened;
  const { parameters } = file.declared;
  const asked = toPathValues(mergeLayers({ ...layers, injected: {} }), parameters);
  const outputPath = formatPath(wish.output, new Map([...values, ...asked]));
  assertLocalPath(outputPath, "write");
  const injected = {
    ...(wish.injects.input ? { PAPERMILL_INPUT_PATH: inputPath } : {}),
    ...(wish.injects.output ? { PAPERMILL_OUTPUT_PATH: outputPath } : {}),
  };
  const given = mergeLayers({ ...layers, injected });
  const plan = planRun(
    { ...file, notebook: removeErrorMarkers(file.notebook) },
    toGivenParameters(given, [...(tagged ? Object.keys(injected) : given.keys())]),
    {
      available: [...(await listKernelspecs()), ...(wish.prepareOnly ? imagineKernelspecs(file, wish) : [])],
      requested: wish.kernel,
      language: wish.language,
      keepsInjected: true,
    },
  );
  const marks = { inputPath, outputPath, version: readCellarVersion(), reportMode: wish.reportMode };
  return {
    inputPath,
    outputPath,
    plan: { ...plan, notebook: prepareNotebook(plan.notebook, marks) },
    unchecked: !tagged && given.size > 0,
  };
}

/** The kernel that a notebook names, known by what the notebook says of it alone. */
function imagineKernelspecs({ notebook }: NotebookFile, { kernel, language }: ExecutionWish): Kernelspec[] {
  const { kernelspec, language_info } = notebook.metadata;
  const { name, language: ownLanguage } = toTexts(kernelspec);
  const wanted = kernel ?? name;
  if (wanted === undefined) {
    return [];
  }
  return [
    {
      name: wanted.toLowerCase(),
      language: language ?? ownLanguage ?? toTexts(language_info).name ?? "",
      display_name: wanted,
      location: "",
      argv: [],
      interrupt_mode: "signal",
      env: {},
    },
  ];
}

function toTexts(value: unknown): { name?: string; language?: string } {
  const entries = Object.entries(isRecord(value) ? value : {});
  return Object.fromEntries(entries.filter(([, text]) => typeof text === "string"));
}

import { type Parameter, renderJavaScriptValue } from "../params/index.ts";

/** What the help of a notebook tells. */
export interface NotebookHelp {
  /** Path of the notebook. */
  readonly path: string;
  /** Whether a cell is tagged `parameters`. */
  readonly tagged: boolean;
  readonly parameters: readonly Parameter[];
}

const HELP_COLUMN = 34;
const LONGEST_BESIDE_HELP = 30;

/**
 * Returns the text that `--help-notebook` prints, in papermill's form: one parameter a line, its help from column 34 on,
 * on a line of its own behind a long definition.
 */
export function renderNotebookHelp({ path, tagged, parameters }: NotebookHelp): string {
  const head = [
    "Usage: cellar execute [OPTIONS] NOTEBOOK_PATH OUTPUT_PATH",
    "",
    `Parameters inferred for notebook '${path}':`,
  ];
  if (!tagged) {
    return [...head, "", "  No cell tagged 'parameters'"].join("\n");
  }
  const lines =
    parameters.length === 0
      ? [
          "",
          "  Can't infer anything about this notebook's parameters. It may not have any parameter defined.",
        ]
      : parameters.map(renderParameter);
  return [...head, ...lines].join("\n");
}

function renderParameter(parameter: Parameter): string {
  const { name, typeText, help } = parameter;
  const type = typeText === "any" ? "Unknown type" : typeText;
  const definition = `  ${name}: ${type} (${renderDefault(parameter)})`;
  if (help === "") {
    return definition;
  }
  return definition.length > LONGEST_BESIDE_HELP
    ? `${definition}\n${" ".repeat(HELP_COLUMN)}${help}`
    : `${definition.padEnd(HELP_COLUMN)}${help}`;
}

/** On one line: comments in a default of several lines would swallow what follows. */
function renderDefault({ defaultText, defaultValue, schema }: Parameter): string {
  if (defaultText === undefined) {
    return "no default";
  }
  const text =
    defaultText.includes("\n") && defaultValue !== undefined
      ? renderJavaScriptValue(defaultValue, schema)
      : defaultText.replaceAll(/\s*\n\s*/g, " ");
  return `default ${text}`;
}

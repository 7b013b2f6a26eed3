import { readNotebook } from "../headless/index.ts";
import { type Parameter, toParametersSchema } from "../params/index.ts";
import { printJson, printLine } from "./output.ts";
import { renderTextTable } from "./text-table.ts";

/** Arguments of `cellar inspect`. */
export interface InspectArguments {
  readonly notebook: string;
  readonly json: boolean;
  readonly jsonSchema: boolean;
}

/** `cellar inspect NOTEBOOK`: shows the parameters that a notebook declares. */
export async function inspect({ notebook, json, jsonSchema }: InspectArguments): Promise<number> {
  const { declared, name } = await readNotebook(notebook);
  if (jsonSchema) {
    printJson(toParametersSchema(name, declared.parameters));
    return 0;
  }
  if (json) {
    printJson({ notebook: name, parameters: declared.parameters.map(toJson), problems: declared.problems });
    return 0;
  }
  if (declared.parameters.length === 0) {
    printLine(
      `${name} declares no parameters: no cell is tagged "parameters", or the tagged one has no declarations`,
    );
    return 0;
  }
  printLine(renderTextTable(["PARAMETER", "TYPE", "DEFAULT", "HELP"], declared.parameters.map(toRow)));
  for (const { message } of declared.problems) {
    printLine(`note: ${message}`);
  }
  return 0;
}

function toRow({ name, typeText, secret, defaultText, help }: Parameter): string[] {
  return [name, secret ? `${typeText}, secret` : typeText, defaultText ?? "", help ?? ""];
}

/** Of the default of a secret nothing is told, not even where it is kept. */
function toJson(parameter: Parameter): object {
  return { ...parameter, secretDefault: undefined };
}

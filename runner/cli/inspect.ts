import { readNotebook } from "../headless/index.ts";
import { type Parameter, toParametersSchema } from "../params/index.ts";
import { printJson, printLine } from "./output.ts";
import { renderTextTable } from "./text-table.ts";
import { describeUnreadable } from "./unreadable-parameters.ts";
import { UsageError } from "./usage-error.ts";

/** Arguments of `cellar inspect`. */
export interface InspectArguments {
  readonly notebook: string;
  readonly json: boolean;
  readonly jsonSchema: boolean;
}

/** `cellar inspect NOTEBOOK`: shows the parameters that a notebook declares. */
export async function inspect({ notebook, json, jsonSchema }: InspectArguments): Promise<number> {
  const file = await readNotebook(notebook);
  const { declared, name } = file;
  const unreadable = describeUnreadable(file);
  if (jsonSchema) {
    assertReadable(notebook, unreadable);
    printJson(toParametersSchema(name, declared.parameters));
    return 0;
  }
  if (unreadable !== undefined) {
    const nothing = { notebook: name, parameters: [], problems: [{ message: unreadable }] };
    if (json) {
      printJson(nothing);
    } else {
      printLine(unreadable);
    }
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

/** A schema that allows nothing would be wrong, and one that allows everything says nothing. */
function assertReadable(notebook: string, unreadable: string | undefined): void {
  if (unreadable !== undefined) {
    throw new UsageError(`Cannot describe the parameters of "${notebook}" as JSON Schema: ${unreadable}`);
  }
}

function toRow({ name, typeText, secret, defaultText, help }: Parameter): string[] {
  return [name, secret ? `${typeText}, secret` : typeText, defaultText ?? "", help ?? ""];
}

/** Of the default of a secret nothing is told, not even where it is kept. */
function toJson(parameter: Parameter): object {
  return { ...parameter, secretDefault: undefined };
}

import { readNotebook } from "../headless/index.ts";
import type { Parameter } from "../params/index.ts";
import { printJson, printLine } from "./output.ts";
import { renderTextTable } from "./text-table.ts";
import { describeUnreadable } from "./unreadable-parameters.ts";

/** Arguments of `cellar inspect`. */
export interface InspectArguments {
  readonly notebook: string;
  readonly json: boolean;
}

/** `cellar inspect NOTEBOOK`: shows the parameters that a notebook declares. */
export async function inspect({ notebook, json }: InspectArguments): Promise<number> {
  const file = await readNotebook(notebook);
  const { declared, name } = file;
  const unreadable = describeUnreadable(file);
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
    printJson({ notebook: name, ...declared });
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

function toRow({ name, typeText, defaultText, help }: Parameter): string[] {
  return [name, typeText, defaultText ?? "", help ?? ""];
}

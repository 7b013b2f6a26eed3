import { chooseKernelspec, type Kernelspec, listKernelspecs } from "../kernel/index.ts";
import { printJson, printLine } from "./output.ts";
import { renderTextTable } from "./text-table.ts";

/** Arguments of `cellar kernels`. */
export interface KernelsArguments {
  readonly json: boolean;
}

/** `cellar kernels`: shows which kernels were found, where, and which one a TypeScript notebook gets. */
export async function kernels({ json }: KernelsArguments): Promise<number> {
  const found = await listKernelspecs();
  const used = chooseKernelspec(found, { language: "typescript" }).name;
  if (json) {
    printJson(found.map((kernelspec) => ({ ...kernelspec, used_by_default: kernelspec.name === used })));
    return 0;
  }
  printLine(
    renderTextTable(
      ["", "KERNEL", "LANGUAGE", "WHERE"],
      found.map((kernelspec) => toRow(kernelspec, used)),
    ),
  );
  return 0;
}

function toRow({ name, language, location }: Kernelspec, used: string): string[] {
  return [name === used ? "*" : "", name, language, location];
}

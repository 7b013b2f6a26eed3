import type { CodeCell, MimeBundle, Output } from "../../nbformat/index.ts";

/** Returns a code cell as an executed notebook has it. */
export function codeCell(id: string, source: string, outputs: readonly Output[] = []): CodeCell {
  return { cell_type: "code", id, metadata: {}, source, outputs: [...outputs], execution_count: 1 };
}

/** Returns what a cell has displayed. */
export function displayed(data: MimeBundle): Output {
  return { output_type: "display_data", data, metadata: {} };
}

/** Returns what a cell has printed. */
export function printed(text: string): Output {
  return { output_type: "stream", name: "stdout", text };
}

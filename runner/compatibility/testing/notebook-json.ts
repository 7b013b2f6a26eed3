/** A notebook to be written for a test. */
export interface NotebookSpec {
  readonly kernel: "python3" | "tslab";
  readonly cells: readonly (string | CellSpec)[];
  /** Minor version of the format; default 5. Cells have ids from 5 on. */
  readonly minor?: 4 | 5;
  /** Leaves out `metadata.kernelspec`; default false. */
  readonly withoutKernelspec?: boolean;
}

/** A cell that is more than untagged code. */
export interface CellSpec {
  readonly source: string;
  readonly type?: "code" | "markdown";
  readonly tags?: readonly string[];
  /** Output of an earlier run. */
  readonly outputs?: readonly object[];
}

const LANGUAGES = { python3: "python", tslab: "typescript" } as const;

/** Returns a notebook file's text. */
export function toNotebookJson({
  kernel,
  cells,
  minor = 5,
  withoutKernelspec = false,
}: NotebookSpec): string {
  const language = LANGUAGES[kernel];
  return JSON.stringify({
    nbformat: 4,
    nbformat_minor: minor,
    metadata: {
      ...(withoutKernelspec ? {} : { kernelspec: { name: kernel, display_name: kernel, language } }),
      language_info: { name: language },
    },
    cells: cells.map((cell, index) => ({ ...(minor === 5 ? { id: `c${index}` } : {}), ...toCell(cell) })),
  });
}

function toCell(cell: string | CellSpec): object {
  const {
    source,
    type = "code",
    tags = [],
    outputs = [],
  } = typeof cell === "string" ? { source: cell } : cell;
  const common = { cell_type: type, metadata: { tags }, source };
  return type === "code" ? { ...common, outputs, execution_count: null } : common;
}

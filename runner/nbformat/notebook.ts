/**
 * A notebook of format 4.5, held with every multi-line text joined to one string.
 * Source: https://nbformat.readthedocs.io/en/latest/format_description.html
 */
export interface Notebook {
  nbformat: 4;
  nbformat_minor: 5;
  metadata: Metadata;
  cells: Cell[];
}

/** A cell of any type, told apart by `cell_type`. */
export type Cell = CodeCell | MarkdownCell | RawCell;

/** What the kernel runs, with what it answered. */
export interface CodeCell extends CellBase {
  cell_type: "code";
  /** The kernel's prompt number; null when the cell has not run. */
  execution_count: number | null;
  outputs: Output[];
}

/** Prose. */
export interface MarkdownCell extends CellBase {
  cell_type: "markdown";
  attachments?: Attachments;
}

/** Text that is neither run nor rendered. */
export interface RawCell extends CellBase {
  cell_type: "raw";
  attachments?: Attachments;
}

interface CellBase {
  /** Unique in the notebook: 1 to 64 letters, digits, hyphens, underscores. */
  id: string;
  metadata: Metadata;
  source: string;
}

/** What a code cell answered, told apart by `output_type`. */
export type Output = StreamOutput | DisplayDataOutput | ExecuteResultOutput | ErrorOutput;

/** Text written to a stream. */
export interface StreamOutput {
  output_type: "stream";
  /** `stdout` or `stderr`. */
  name: string;
  text: string;
}

/** Something displayed. */
export interface DisplayDataOutput {
  output_type: "display_data";
  data: MimeBundle;
  metadata: Metadata;
}

/** The value of a cell's last expression. */
export interface ExecuteResultOutput {
  output_type: "execute_result";
  data: MimeBundle;
  metadata: Metadata;
  execution_count: number | null;
}

/** An exception that ended the cell. */
export interface ErrorOutput {
  output_type: "error";
  ename: string;
  evalue: string;
  traceback: string[];
}

/** One thing in several representations by MIME type: text as one string, JSON types as any JSON value. */
export type MimeBundle = Record<string, unknown>;

/** Files inside a markdown or raw cell, by file name. */
export type Attachments = Record<string, MimeBundle>;

/** JSON of any shape, kept as it is. */
export type Metadata = Record<string, unknown>;

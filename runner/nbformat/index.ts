export { findFreeCellId } from "./cell-id.ts";
export { checkNotebook } from "./check-notebook.ts";
export { findSourceLine, type SourcePlace } from "./find-source-line.ts";
export { type Finding, renderFinding } from "./finding.ts";
export { parseJsonText } from "./json-reader.ts";
export { JsonTextError } from "./json-text-error.ts";
export { readMimeBundle } from "./mime-bundle.ts";
export type {
  Attachments,
  Cell,
  CodeCell,
  DisplayDataOutput,
  ErrorOutput,
  ExecuteResultOutput,
  MarkdownCell,
  Metadata,
  MimeBundle,
  Notebook,
  Output,
  RawCell,
  StreamOutput,
} from "./notebook.ts";
export { NotebookFormatError, type NotebookFormatReason } from "./notebook-format-error.ts";
export { isRecord, setOwn } from "./own-key.ts";
export {
  type ParsedNotebook,
  type ParseNotebookOptions,
  parseNotebook,
  parseNotebookWithQuirks,
} from "./parse-notebook.ts";
export { renderPythonFloat, renderPythonNumber } from "./python-number.ts";
export type { NotebookQuirk, QuirkKind } from "./quirk.ts";
export { serializeNotebook } from "./serialize-notebook.ts";
export { tagsOf } from "./tags.ts";

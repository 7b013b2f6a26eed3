import { readMimeBundle } from "./mime-bundle.ts";
import type { Attachments, Cell, CodeCell, MarkdownCell, RawCell } from "./notebook.ts";
import { isRecord, setOwn } from "./own-key.ts";
import {
  nameType,
  type RawPart,
  readCount,
  readMetadata,
  readMultiline,
  reportUnknownFields,
} from "./read-field.ts";
import { readOutputs } from "./read-output.ts";
import { stripCellMetadata } from "./transient.ts";

const COMMON_FIELDS = ["id", "cell_type", "metadata", "source"];

/** Returns a cell as format 4.5 has it, or undefined after noting a fault. */
export function readCell(part: RawPart, id: string): Cell | undefined {
  switch (part.fields.cell_type) {
    case "code":
      return readCodeCell(part, id);
    case "markdown":
      return { ...readTextCell(part, id), cell_type: "markdown" } satisfies MarkdownCell;
    case "raw":
      return { ...readTextCell(part, id), cell_type: "raw" } satisfies RawCell;
    default:
      part.reading.addFault(
        `${part.path}.cell_type`,
        `is ${JSON.stringify(part.fields.cell_type) ?? "missing"}, wanted "code", "markdown" or "raw"`,
      );
      return undefined;
  }
}

function readCodeCell(part: RawPart, id: string): CodeCell {
  reportUnknownFields(part, [...COMMON_FIELDS, "outputs", "execution_count"]);
  return {
    ...readCommon(part, id),
    cell_type: "code",
    execution_count: readCount(part),
    outputs: readOutputs(part),
  };
}

function readTextCell(part: RawPart, id: string): Omit<MarkdownCell, "cell_type"> {
  reportUnknownFields(part, [...COMMON_FIELDS, "attachments"]);
  const common = readCommon(part, id);
  return part.fields.attachments === undefined ? common : { ...common, attachments: readAttachments(part) };
}

function readCommon(part: RawPart, id: string): Pick<Cell, "id" | "metadata" | "source"> {
  return { id, metadata: stripCellMetadata(readMetadata(part)), source: readSource(part) };
}

function readSource(part: RawPart): string {
  const source = readMultiline(part, "source");
  if (!source.includes("\r\n")) {
    return source;
  }
  part.reading.addQuirk("windows-line-ends", `${part.path}.source`, 'has "\\r\\n" line ends, made "\\n"');
  return source.replaceAll("\r\n", "\n");
}

function readAttachments(part: RawPart): Attachments {
  const files: Attachments = {};
  for (const [name, data] of Object.entries(readMetadata(part, "attachments"))) {
    const path = `${part.path}.attachments[${JSON.stringify(name)}]`;
    if (isRecord(data)) {
      const bundle = readMimeBundle(data, (mimeType, message) =>
        part.reading.addQuirk("odd-value", `${path}[${JSON.stringify(mimeType)}]`, message),
      );
      setOwn(files, name, bundle);
    } else {
      part.reading.addQuirk("odd-value", path, `is ${nameType(data)}, wanted a MIME bundle, left out`);
    }
  }
  return files;
}

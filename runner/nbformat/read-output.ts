import { readMimeBundle } from "./mime-bundle.ts";
import type {
  DisplayDataOutput,
  ErrorOutput,
  ExecuteResultOutput,
  MimeBundle,
  Output,
  StreamOutput,
} from "./notebook.ts";
import { isRecord } from "./own-key.ts";
import type { Reading } from "./quirk.ts";
import {
  nameType,
  type RawPart,
  readCount,
  readList,
  readMetadata,
  readMultiline,
  readString,
  reportUnknownFields,
} from "./read-field.ts";

/** Returns the outputs of a code cell as the format has them; those of unknown type are left out, with a quirk. */
export function readOutputs(cell: RawPart): Output[] {
  const outputs = readList(cell, "outputs");
  return outputs.flatMap((raw, index) => {
    const output = readOutput(raw, `${cell.path}.outputs[${index}]`, cell.reading);
    return output === undefined ? [] : [output];
  });
}

function readOutput(raw: unknown, path: string, reading: Reading): Output | undefined {
  if (!isRecord(raw)) {
    reading.addQuirk("odd-output", path, `is ${nameType(raw)}, wanted an output, left out`);
    return undefined;
  }
  const part: RawPart = { fields: raw, path, reading };
  switch (raw.output_type) {
    case "stream":
      return readStream(part);
    case "display_data":
      return readDisplay(part);
    case "execute_result":
      return readResult(part);
    case "error":
      return readError(part);
    default:
      reading.addQuirk("odd-output", path, `has the type ${JSON.stringify(raw.output_type)}, left out`);
      return undefined;
  }
}

function readStream(part: RawPart): StreamOutput {
  reportUnknownFields(part, ["output_type", "name", "text"]);
  const name = readString(part, "name", "stdout");
  return { output_type: "stream", name, text: readMultiline(part, "text") };
}

function readDisplay(part: RawPart): DisplayDataOutput {
  reportUnknownFields(part, ["output_type", "data", "metadata"]);
  return { output_type: "display_data", data: readData(part), metadata: readMetadata(part) };
}

function readResult(part: RawPart): ExecuteResultOutput {
  reportUnknownFields(part, ["output_type", "data", "metadata", "execution_count"]);
  const shown = { data: readData(part), metadata: readMetadata(part) };
  return { output_type: "execute_result", ...shown, execution_count: readCount(part) };
}

function readError(part: RawPart): ErrorOutput {
  reportUnknownFields(part, ["output_type", "ename", "evalue", "traceback"]);
  const traceback = readList(part, "traceback").map(String);
  const ename = readString(part, "ename", "Error");
  return { output_type: "error", ename, evalue: readString(part, "evalue", ""), traceback };
}

function readData(part: RawPart): MimeBundle {
  return readMimeBundle(readMetadata(part, "data"), (mimeType, message) => {
    part.reading.addQuirk("odd-value", `${part.path}.data[${JSON.stringify(mimeType)}]`, message);
  });
}

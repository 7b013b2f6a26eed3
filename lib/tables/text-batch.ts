import type { Schema } from "apache-arrow";
import type { RecordBatch } from "parquet-wasm";
import type { ColumnEncoder } from "./column-encoder.ts";
import type { ColumnarLibraries } from "./libraries.ts";
import type { TextColumn } from "./text-column.ts";

/** Returns what the encoders have collected as one batch in the memory of parquet-wasm. */
export function toRecordBatch(
  { arrow, parquet }: ColumnarLibraries,
  columns: readonly TextColumn[],
  encoders: readonly ColumnEncoder[],
): RecordBatch {
  const children = encoders.map((encoder) => encoder.toData(arrow));
  const schema: Schema = new arrow.Schema(
    children.map(({ type }, index) => {
      const { name = "", nullable = false } = columns[index] ?? {};
      return new arrow.Field(name, type, nullable);
    }),
  );
  const length = children[0]?.length ?? 0;
  const data = arrow.makeData({ type: new arrow.Struct(schema.fields), length, nullCount: 0, children });
  const batch = new arrow.RecordBatch(schema, data);
  const ipc = arrow.tableToIPC(new arrow.Table(schema, [batch]), "stream");
  const table = parquet.Table.fromIPCStream(ipc);
  const imported = table.recordBatch(0);
  // Without this the batch stays in WebAssembly memory until a garbage collection, which never knows to hurry.
  table.free();
  if (imported === undefined) throw new Error("Cannot encode batch: Arrow wrote no record batch");
  return imported;
}

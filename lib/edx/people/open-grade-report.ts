import { DumpFormatError, type DumpReading, openDump } from "../dumps/index.ts";

/** Columns of a report of grades that are read, by the names that they have in the table. */
const COLUMNS = { student_id: "Student ID", grade: "Grade", grade_timestamp: "Grade_timestamp" } as const;

/**
 * Opens a report of grades of the instructors' page, a CSV file, as a table of three columns.
 *
 * @throws {DumpFormatError} when one of them is not there
 */
export async function openGradeReport(path: string): Promise<DumpReading> {
  const report = await openDump(path);
  const places = Object.values(COLUMNS).map((name) => report.columns.indexOf(name));
  const missing = Object.values(COLUMNS).find((_, index) => places[index] === -1);
  if (missing !== undefined) {
    await report[Symbol.asyncDispose]();
    throw new DumpFormatError(
      path,
      `it has no column "${missing}", wanted ${Object.values(COLUMNS).join(", ")}`,
    );
  }
  return {
    ...report,
    columns: Object.keys(COLUMNS),
    async *batches() {
      for await (const { rows, ...rest } of report.batches()) {
        yield { ...rest, rows: rows.map((row) => places.map((place) => row[place] ?? null)) };
      }
    },
  };
}

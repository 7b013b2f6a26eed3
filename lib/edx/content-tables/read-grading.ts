import {
  type ContentFault,
  CourseContentError,
  type CourseFiles,
  readGradingPolicy,
} from "../content/index.ts";
import type { JsonObject } from "../json-object.ts";
import { conformRecord, type RecordType } from "../rephrasing/index.ts";

/** A grading policy as its table holds it. */
export interface GradingTable {
  readonly columns: RecordType;
  readonly rows: readonly JsonObject[];
}

const TYPES = { VARCHAR: "STRING", BIGINT: "INTEGER", DOUBLE: "FLOAT" } as const;

/** Reads the grading policy of a run, or of the first run that has one. One that cannot be read is a fault. */
export function readGrading(
  files: CourseFiles,
  run: string,
): { readonly table: GradingTable | undefined; readonly faults: readonly ContentFault[] } {
  const own = `policies/${run}/grading_policy.json`;
  try {
    const policy = readGradingPolicy(files, files.read(own) === undefined ? undefined : run);
    const columns = Object.fromEntries(policy.columns.map(({ name, type }) => [name, TYPES[type]]));
    const conformed = policy.rows.map((row) => conformRecord(row, columns));
    const odd = conformed.flatMap(({ rest }) => Object.entries(rest));
    const faults = odd.map(([name, value]) => ({
      file: own,
      reason: `${name} is no ${columns[name]}: ${JSON.stringify(value)}`,
    }));
    return {
      table: { columns, rows: conformed.map(({ record }) => record) },
      faults: [...policy.faults, ...faults],
    };
  } catch (error) {
    if (!(error instanceof CourseContentError)) {
      throw error;
    }
    return { table: undefined, faults: [{ file: error.file, reason: error.reason }] };
  }
}

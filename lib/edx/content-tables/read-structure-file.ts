import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { gunzipSync } from "node:zlib";
import { toErrorText } from "../../files/index.ts";
import {
  type ContentFault,
  CourseContentError,
  readCourseStructure,
  type StructureBlock,
} from "../content/index.ts";
import type { JsonObject } from "../json-object.ts";
import { toStandardCourseId } from "../keys/index.ts";

/** A course structure, as far as it can be read. */
export interface ReadStructure {
  /** Undefined when the file is none. */
  readonly blocks: readonly StructureBlock[] | undefined;
  readonly faults: readonly ContentFault[];
}

/** Columns of the table of blocks. */
export const STRUCTURE_COLUMNS = {
  course_id: "STRING",
  block_id: "STRING",
  category: "STRING",
  display_name: "STRING",
  parent_id: "STRING",
  position: "INTEGER",
  child_count: "INTEGER",
  missing_children: "STRING",
  metadata: "STRING",
} as const;

const MEBIBYTE = 1024 * 1024;
const LARGEST_BYTES = 512 * MEBIBYTE;

/** Reads a course structure (`.json`, `.json.gz`). One that cannot be read is a fault, and so is a child that is not there. */
export async function readStructureFile(path: string): Promise<ReadStructure> {
  const file = basename(path);
  const bytes = await readFile(path);
  try {
    const plain = bytes[0] === 0x1f ? gunzipSync(bytes, { maxOutputLength: LARGEST_BYTES }) : bytes;
    const blocks = readCourseStructure(file, plain.toString("utf8").replace(/^\ufeff/, ""));
    return { blocks, faults: blocks.flatMap((block) => findMissing(file, block)) };
  } catch (error) {
    const reason = error instanceof CourseContentError ? error.reason : `not gzip: ${toErrorText(error)}`;
    return { blocks: undefined, faults: [{ file, reason }] };
  }
}

function findMissing(
  file: string,
  { block_id: id, missing_children: missing }: StructureBlock,
): ContentFault[] {
  return missing.map((child) => ({ file, reason: `child ${child} of ${id} is not in it` }));
}

/** Returns a block as a row of the table. */
export function toStructureRow(courseId: string, block: StructureBlock): JsonObject {
  return {
    ...block,
    course_id: toStandardCourseId(courseId),
    missing_children: JSON.stringify(block.missing_children),
  };
}

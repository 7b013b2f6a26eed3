import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Database, quoteString, type Workers } from "../../tables/index.ts";
import { listPieces, MIXED, PARQUET_OPTIONS, type Piece } from "./ingest-chunk.ts";

/** Smaller pieces are written anew with others of their course and day: readers pay for every file. */
const SMALL_PIECE_BYTES = 32 * 1024;

/** Returns the courses and days, as in `MITx__8_01x__2015/20150301`, whose pieces are large enough to stay as they are. */
export async function findLargeParts(pieces: readonly Piece[]): Promise<string[]> {
  const sized = await Promise.all(pieces.map(measurePiece));
  return sized.filter(hasOwnFile).map(({ part }) => part);
}

type SizedPiece = Piece & { readonly bytes: number };

async function measurePiece(piece: Piece): Promise<SizedPiece> {
  return { ...piece, bytes: (await stat(piece.path)).size };
}

function hasOwnFile({ part, bytes }: SizedPiece): boolean {
  return part !== MIXED && bytes >= SMALL_PIECE_BYTES;
}

/** Where pieces are divided, and by whom. */
interface DividingPlace {
  readonly workers: Workers;
  /** Folder of the log alone. */
  readonly folder: string;
}

/** Puts the rows of mixed and of small pieces into one piece for each course and day; other pieces stay as they are. */
export async function divideMixed(
  pieces: readonly Piece[],
  { workers, folder }: DividingPlace,
): Promise<Piece[]> {
  const sized = await Promise.all(pieces.map(measurePiece));
  const mixed = sized.filter((piece) => !hasOwnFile(piece));
  if (mixed.length === 0) {
    return sized;
  }
  const paths = mixed.map(({ path }) => quoteString(path)).join(", ");
  const rows = `(SELECT *, dataset || '/' || day AS part FROM read_parquet([${paths}], hive_partitioning = false))`;
  const sizes = await workers.run((db) => measureParts(db, rows));
  const divided: Piece[] = [];
  await mkdir(join(folder, "divided"), { recursive: true });
  for (const [index, parts] of batchParts(sizes).entries()) {
    const out = join(folder, "divided", String(index).padStart(6, "0"));
    await workers.run((db) => divideParts(db, { rows, parts, out }));
    divided.push(...(await listPieces(out)));
  }
  return [...sized.filter(hasOwnFile), ...divided];
}

interface PartSize {
  readonly part: string;
  readonly bytes: number;
}

/** So much text is divided at once: DuckDB holds the rows of all parts that it writes in memory, about twice. */
const BATCH_BYTES = 32 * 1024 * 1024;
/** Of parts that are larger than that; about as much text, so that a row group fits into memory. */
const LARGE_PART_OPTIONS = PARQUET_OPTIONS.replace(/ROW_GROUP_SIZE \d+/, "ROW_GROUP_SIZE 20480");

function measureParts(db: Database, rows: string): Promise<PartSize[]> {
  return db.query<{ part: string; bytes: number }>(
    `SELECT part, coalesce(sum(strlen(line)), 0)::DOUBLE AS bytes FROM ${rows} GROUP BY part ORDER BY part`,
  );
}

/** Puts neighbours together as long as they are small. */
function batchParts(sizes: readonly PartSize[]): string[][] {
  const batches: string[][] = [];
  let left = 0;
  for (const { part, bytes } of sizes) {
    const batch = batches.at(-1);
    if (batch === undefined || bytes > left) {
      batches.push([part]);
      left = BATCH_BYTES - bytes;
    } else {
      batch.push(part);
      left -= bytes;
    }
  }
  return batches;
}

interface PartBatch {
  readonly rows: string;
  readonly parts: readonly string[];
  readonly out: string;
}

async function divideParts(db: Database, { rows, parts, out }: PartBatch): Promise<void> {
  const [first = ""] = parts;
  const days = parts.map((part) => part.slice(part.lastIndexOf("/") + 1)).toSorted();
  // Says nothing new, but is held against the statistics of files: most have no row of these days.
  const between = `day BETWEEN ${quoteString(days[0] ?? "")} AND ${quoteString(days.at(-1) ?? "")}`;
  const among = `part IN (${parts.map(quoteString).join(", ")})`;
  const wanted = `FROM ${rows} WHERE ${between} AND ${among} ORDER BY line_number`;
  if (parts.length > 1) {
    await db.run(
      `COPY (SELECT * ${wanted}) TO ${quoteString(out)} (${PARQUET_OPTIONS}, PARTITION_BY (part))`,
    );
    return;
  }
  const own = join(out, `part=${encodeURIComponent(first)}`);
  await mkdir(own, { recursive: true });
  const path = quoteString(join(own, "data_0.parquet"));
  await db.run(`COPY (SELECT * EXCLUDE (part) ${wanted}) TO ${path} (${LARGE_PART_OPTIONS})`);
}

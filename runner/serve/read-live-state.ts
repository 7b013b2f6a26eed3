import { open } from "node:fs/promises";
import { join } from "node:path";
import { readRunFiles } from "cellar/run";
import { JOURNAL_FILE, type JournalEntry, type ShownStatus, shownStatus } from "../record/index.ts";

/** How a run stands at this moment. */
export interface LiveState {
  readonly status: ShownStatus;
  /** Number, from 1, of the cell that runs; null between cells, and when none does. */
  readonly cell: number | null;
  /** What cells have printed last. */
  readonly log: string;
}

/** Bytes at the end of a journal that are looked at. */
const TAIL_BYTES = 65_536;
const LOG_LINES = 15;

/** Reads how a run stands; costs the same however long it has been going on. */
export async function readLiveState(folder: string): Promise<LiveState> {
  const status = await shownStatus((await readRunFiles(folder)).report);
  const entries = status === "running" ? await readLastEntries(join(folder, JOURNAL_FILE)) : [];
  const last = entries.findLast(({ event }) => event !== "outputs");
  const isBetween = last === undefined || last.event === "cell_end" || last.event === "outputs";
  return { status, cell: isBetween ? null : last.index + 1, log: toLog(entries) };
}

async function readLastEntries(path: string): Promise<JournalEntry[]> {
  try {
    await using file = await open(path);
    const { size } = await file.stat();
    const start = Math.max(0, size - TAIL_BYTES);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - start), 0, size - start, start);
    // The first line may lack its beginning, the last one its end.
    return buffer.toString("utf8", 0, bytesRead).split("\n").flatMap(parseEntry);
  } catch {
    return [];
  }
}

function parseEntry(line: string): JournalEntry[] {
  try {
    const entry: JournalEntry = JSON.parse(line);
    return [entry];
  } catch {
    return [];
  }
}

function toLog(entries: readonly JournalEntry[]): string {
  const texts = entries.map((entry) =>
    entry.event === "message" && entry.msg_type === "stream" ? String(entry.content["text"]) : "",
  );
  return texts.join("").trimEnd().split("\n").slice(-LOG_LINES).join("\n");
}

import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Workers } from "../../tables/index.ts";
import { type CourseFile, isArchiveName } from "./list-course-logs.ts";
import { type LoadedChunks, loadLog } from "./load-log.ts";
import { readCourseLogs } from "./read-course-logs.ts";

/** A log that has been read. */
export interface StagedLog extends LoadedChunks {
  readonly name: string;
  /** Whether all of it is in an earlier log; then its files are gone. */
  readonly isCopy: boolean;
}

/** How far the loading of a log has come. */
export interface LoadProgress {
  readonly name: string;
  /** So far; bytes as they are unpacked. */
  readonly lines: number;
  readonly bytes: number;
}

/** Which logs are loaded, and how. */
export interface LogsJob {
  readonly files: readonly CourseFile[];
  readonly workers: Workers;
  readonly folder: string;
  readonly onIgnored: (name: string) => void;
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined;
}

/** Reads logs one after the other into files in a folder. */
export async function loadLogs(job: LogsJob): Promise<StagedLog[]> {
  const { files, workers, onIgnored, onProgress } = job;
  const isOneOfMany = files.length > 1 || files.some(({ name }) => isArchiveName(name));
  const logs: StagedLog[] = [];
  for (const file of files) {
    for await (const log of readCourseLogs(file, onIgnored)) {
      const { name } = log;
      const folder = join(job.folder, `log-${String(logs.length).padStart(6, "0")}`);
      const report = (bytes: number, lines: number) => onProgress?.({ name, lines, bytes });
      const loaded = await loadLog(log, { workers, folder, isOneOfMany, onProgress: report });
      const isCopy = logs.some(({ sha256 }) => sha256 === loaded.sha256);
      if (isCopy) {
        await rm(folder, { recursive: true });
      }
      logs.push({ name, isCopy, ...loaded });
    }
  }
  return logs;
}

import { join } from "node:path";

/** A part of the users, and of all that is theirs. */
export type SplitName = "train" | "val" | "test";

/** The parts in the order in which users are dealt to them. */
export const SPLIT_NAMES: readonly SplitName[] = ["train", "val", "test"];

/** Where the pipeline keeps its data; `PATHS` has both. */
export interface DataFolders {
  readonly interim: string;
  readonly processed: string;
}

/** Support and query size of an episode. */
export interface EpisodeShape {
  readonly kSupport: number;
  readonly qQuery: number;
}

/** The files of one dataset, from the ingested events to the episodes. */
export interface DatasetPaths {
  readonly duckdb: string;
  readonly eventsRaw: string;
  readonly eventsSessionized: string;
  readonly eventsWithoutTime: string;
  readonly sessions: string;
  readonly course2id: string;
  readonly id2course: string;
  readonly pairs: string;
  readonly pairsSrs: string;
  readonly sessionSrs: string;
  readonly users: (split: SplitName) => string;
  readonly pairsOf: (split: SplitName) => string;
  readonly episodes: (split: SplitName, shape: EpisodeShape) => string;
}

/** Returns where each file of a dataset lies: one notebook's output is the next one's input. */
export function datasetPaths(dataset: string, folders: DataFolders): DatasetPaths {
  const at = (...names: string[]) => join(folders.processed, dataset, ...names);
  return {
    duckdb: join(folders.interim, `${dataset}.duckdb`),
    eventsRaw: join(folders.interim, `${dataset}_events_raw.parquet`),
    eventsSessionized: at("sessions", "events_sessionized.parquet"),
    eventsWithoutTime: at("sessions", "events_without_time.parquet"),
    sessions: at("sessions", "sessions.parquet"),
    course2id: at("vocab", "course2id.json"),
    id2course: at("vocab", "id2course.json"),
    pairs: at("pairs", "pairs.parquet"),
    pairsSrs: at("pairs_srs", "pairs.parquet"),
    sessionSrs: at("pairs_srs", "session_srs.parquet"),
    users: (split) => at("user_splits", `users_${split}.json`),
    pairsOf: (split) => at("pairs", `pairs_${split}.parquet`),
    episodes: (split, shape) => at("episodes", `${renderEpisodesName(split, shape)}.parquet`),
  };
}

/** Returns what the episodes of a split are called, as in `episodes_train_K5_Q10`. */
export function renderEpisodesName(split: SplitName, { kSupport, qQuery }: EpisodeShape): string {
  return `episodes_${split}_K${kSupport}_Q${qQuery}`;
}

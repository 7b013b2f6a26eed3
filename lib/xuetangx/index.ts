/**
 * Activity of the platform XuetangX: samples of it, its events as a stream, its ingestion into Parquet, and the tables that
 * are made from that: sessions, pairs, scores, splits, episodes.
 *
 * An ingestion is three stages (`pipeline/`) that pass messages on: `read` (blocks of bytes, unpacked, hashed on the
 * way), `scan` (blocks of kept events), `encode` (bytes of Parquet). Each is a generator over the one before; between
 * threads the messages go through a port, a few at a time, so that nobody runs ahead and memory stays flat, and their
 * large arrays change hands without being copied. How many threads there are changes nothing in what comes out. The
 * calling thread writes the file, which gets its name at the end, and reports. The scanner (`scanning/`) only knows
 * right from wrong: what is wrong, and where, the general reader (`reading/`) finds out by parsing that course again.
 */
export {
  type DataFolders,
  type DatasetPaths,
  datasetPaths,
  type EpisodeShape,
  renderEpisodesName,
  SPLIT_NAMES,
  type SplitName,
} from "./dataset/dataset-paths.ts";
export { MissingInputError, requireInput } from "./dataset/require-input.ts";
export { type BinCount, countInBins, type ValueBin, wholeNumberBins } from "./distributions/count-in-bins.ts";
export { findQuantiles, type Quantiles } from "./distributions/find-quantiles.ts";
export { assertSupportBeforeQuery } from "./episodes/assert-support-before-query.ts";
export { countEpisodesPerUser } from "./episodes/count-episodes-per-user.ts";
export { type EpisodeRule, type WrittenEpisodes, writeEpisodes } from "./episodes/write-episodes.ts";
export type { EventCounts } from "./ingest/count-event-types.ts";
export { EVENT_COLUMNS } from "./ingest/event-columns.ts";
export { type EventFilter, LEARNING_EVENT_PREFIXES } from "./ingest/event-filter.ts";
export { fingerprintRawFiles, type RawFilesFingerprint } from "./ingest/fingerprint-raw-files.ts";
export { ingestActivity } from "./ingest/ingest-activity.ts";
export type {
  DocumentCounts,
  IngestedCourse,
  IngestedFile,
  IngestOptions,
  IngestProgress,
  IngestResult,
} from "./ingest/ingest-options.ts";
export {
  type ActivityFile,
  type ActivitySelection,
  listActivityFiles,
  selectActivityFiles,
} from "./ingest/list-activity-files.ts";
export { MissingActivityError } from "./ingest/missing-activity-error.ts";
export { NoEventsKeptError } from "./ingest/no-events-kept-error.ts";
export { assertOneLineage } from "./overview/assert-one-lineage.ts";
export { MissingRunError, requireRun } from "./overview/require-run.ts";
export { checkPairs, type PairFaults } from "./pairs/check-pairs.ts";
export { describePairs, type PairDescription } from "./pairs/describe-pairs.ts";
export { buildVocabulary, type Vocabulary } from "./pairs/vocabulary.ts";
export { type PairRule, type WrittenPairs, writePairs } from "./pairs/write-pairs.ts";
export type { ActivityEvent, CourseEvents } from "./reading/activity-event.ts";
export { type ActivityFault, ActivityFormatError } from "./reading/activity-format-error.ts";
export { MissingMemberError } from "./reading/missing-member-error.ts";
export { RAW_ACTIVITY_PATTERN } from "./reading/open-activity-file.ts";
export { type ActivityReading, type ReadActivityOptions, readActivity } from "./reading/read-activity.ts";
export { generateChunks, type SampleChunk } from "./sample/generate-chunks.ts";
export type { SampleCounts, SampleLayout, SampleOptions } from "./sample/sample-options.ts";
export {
  type SampleProgress,
  type WrittenSample,
  writeSampleActivity,
} from "./sample/write-sample-activity.ts";
export { checkScores, type ScoreFaults } from "./scores/check-scores.ts";
export { correlateScores } from "./scores/correlate-scores.ts";
export { countScoreBins } from "./scores/count-score-bins.ts";
export {
  describeScores,
  SCORE_TIERS,
  type ScoreDescription,
  type ScoreMoments,
} from "./scores/describe-scores.ts";
export { findCaps, type ScoreCaps } from "./scores/find-caps.ts";
export { type ScoreColumn, summarizeScores, type ValueSummary } from "./scores/summarize-scores.ts";
export { type ScoreScale, writePairScores, writeSessionScores } from "./scores/write-scores.ts";
export { checkSessionEvents, type SessionFaults } from "./sessions/check-session-events.ts";
export { describeGaps, type GapDescription, type GapStats } from "./sessions/describe-gaps.ts";
export { describeSessions, type SessionLengths, type UsualQuantiles } from "./sessions/describe-sessions.ts";
export {
  countCourses,
  describeUsers,
  type EligibilityRule,
  type UserCounts,
} from "./sessions/describe-users.ts";
export { describeTimes, type EventTimes, loadEvents } from "./sessions/load-events.ts";
export { writeEventsWithoutTime } from "./sessions/write-events-without-time.ts";
export {
  type SessionizedEvents,
  type SessionRule,
  writeSessionEvents,
} from "./sessions/write-session-events.ts";
export { writeSessions } from "./sessions/write-sessions.ts";
export { compareUsers, type UserComparison } from "./split/compare-users.ts";
export { createUserTable } from "./split/create-user-table.ts";
export { legacyShuffle } from "./split/legacy-shuffle.ts";
export { listPairUsers } from "./split/list-pair-users.ts";
export { type SplitRatios, splitUsers, type UserSplit } from "./split/split-users.ts";
export { writeSplitPairs } from "./split/write-split-pairs.ts";
export {
  describeEvents,
  type EventRow,
  type EventStats,
  type EventTypeCount,
  headEvents,
  topEventTypes,
} from "./statistics/describe-events.ts";
export { createViews } from "./workbench/create-views.ts";
export { recordTables } from "./workbench/record-tables.ts";
export { showFigure } from "./workbench/show-figure.ts";
export { type WorkbenchOptions, withTables } from "./workbench/with-tables.ts";

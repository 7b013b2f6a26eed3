/** One kind of event of the platform and how often it occurs. */
export interface SampleAction {
  readonly name: string;
  /** Occurrences among the 56,985,474 events of the file of February to August 2017. */
  readonly count: number;
  /** True for the eight actions that the learning filter keeps: their counts are published, the others are ours. */
  readonly kept: boolean;
}

/**
 * The 23 actions of the platform, in a fixed order. The counts of the eight kept ones are published; how the
 * remaining 28,982,937 events divide among the other 15 is not, so that division is our plausible one: a player
 * is started about as often as it is paused, forum actions are rare.
 */
export const SAMPLE_ACTIONS: readonly SampleAction[] = [
  { name: "pause_video", count: 10_447_067, kept: true },
  { name: "seek_video", count: 4_878_540, kept: true },
  { name: "problem_get", count: 4_594_062, kept: true },
  { name: "load_video", count: 3_832_977, kept: true },
  { name: "problem_check", count: 1_589_086, kept: true },
  { name: "problem_check_correct", count: 1_287_667, kept: true },
  { name: "problem_check_incorrect", count: 717_231, kept: true },
  { name: "problem_save", count: 655_907, kept: true },
  { name: "play_video", count: 12_300_000, kept: false },
  { name: "click_courseware", count: 5_900_000, kept: false },
  { name: "close_courseware", count: 4_600_000, kept: false },
  { name: "stop_video", count: 2_150_000, kept: false },
  { name: "click_info", count: 1_250_000, kept: false },
  { name: "click_about", count: 1_050_000, kept: false },
  { name: "click_progress", count: 690_000, kept: false },
  { name: "click_forum", count: 410_000, kept: false },
  { name: "close_info", count: 330_000, kept: false },
  { name: "close_forum", count: 150_000, kept: false },
  { name: "create_comment", count: 64_000, kept: false },
  { name: "reset_problem", count: 61_000, kept: false },
  { name: "create_thread", count: 22_000, kept: false },
  { name: "delete_comment", count: 4000, kept: false },
  { name: "delete_thread", count: 1937, kept: false },
];

/** Events in the file of February to August 2017, all actions together. */
export const PUBLISHED_EVENTS = 56_985_474;

/** Number of entries of the action table: a draw is 16 random bits. */
export const ACTION_TABLE_SIZE = 0x1_0000;

/** Returns the index into {@link SAMPLE_ACTIONS} for each of the 65,536 values of 16 random bits. */
export function createActionTable(): Uint8Array {
  const table = new Uint8Array(ACTION_TABLE_SIZE);
  let seen = 0;
  let start = 0;
  for (const [index, { count }] of SAMPLE_ACTIONS.entries()) {
    seen += count;
    const end = Math.round((seen / PUBLISHED_EVENTS) * ACTION_TABLE_SIZE);
    table.fill(index, start, end);
    start = end;
  }
  return table;
}

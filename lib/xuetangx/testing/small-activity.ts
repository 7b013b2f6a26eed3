/** The hand-checkable input (reference 12.1): three courses, three users, 19 events; laid out with white space. */
export const SMALL_ACTIVITY = `[
  ["course-v1:A+1+T", {
    "100": {
      "h1": [
        ["load_video", "2017-02-01T00:00:00"],
        ["play_video", "2017-02-01T00:00:05"],
        ["pause_video", "2017-02-01T00:10:00"],
        ["problem_get", "2017-02-01T00:40:00"]
      ],
      "h3": [
        ["seek_video", "2017-02-01T02:00:00"]
      ]
    },
    "1000063": {
      "h9": [
        ["load_video", "2017-03-01T10:00:00"],
        ["problem_check", "2017-03-01T10:00:30"]
      ]
    },
    "7": {
      "h4": [
        ["click_about", "2017-02-01T00:00:00"]
      ]
    }
  }],
  ["course-v1:B+2+T", {
    "100": {
      "h2": [
        ["load_video", "2017-02-01T00:10:00"],
        ["problem_check_correct", "2017-02-01T00:40:01"],
        ["seek_video", "2017-02-01T01:10:02"],
        ["pause_video", "2017-02-01T01:10:09"]
      ]
    },
    "1000063": {
      "h8": [
        ["load_video", "2017-03-01T10:00:10"],
        ["pause_video", "2017-03-01T10:00:20"],
        ["load_video", "2017-03-01T10:00:40"]
      ]
    }
  }],
  ["course-v1:C+3+T", {
    "100": {
      "h2": [
        ["load_video", "2017-02-01T01:10:20"],
        ["problem_save", "2017-02-01T01:10:21"]
      ]
    },
    "1000063": {
      "h7": [
        ["load_video", "2017-03-01T10:00:40"],
        ["load_video", "2017-03-01T10:00:50"]
      ]
    }
  }]
]
`;

/** The same document without white space. */
export const SMALL_ACTIVITY_COMPACT = SMALL_ACTIVITY.replaceAll(/\s/g, "");

const SESSIONS = {
  h1: ["course-v1:A+1+T", "100"],
  h3: ["course-v1:A+1+T", "100"],
  h9: ["course-v1:A+1+T", "1000063"],
  h2b: ["course-v1:B+2+T", "100"],
  h8: ["course-v1:B+2+T", "1000063"],
  h2c: ["course-v1:C+3+T", "100"],
  h7: ["course-v1:C+3+T", "1000063"],
} as const;

const row = (session: keyof typeof SESSIONS, type: string, timestamp: string): string[] => [
  ...SESSIONS[session],
  session.slice(0, 2),
  type,
  `2017-${timestamp}`,
];

/** The 17 rows that the learning filter keeps, in file order: course, user, session, type, timestamp. */
export const SMALL_ROWS: readonly string[][] = [
  row("h1", "load_video", "02-01T00:00:00"),
  row("h1", "pause_video", "02-01T00:10:00"),
  row("h1", "problem_get", "02-01T00:40:00"),
  row("h3", "seek_video", "02-01T02:00:00"),
  row("h9", "load_video", "03-01T10:00:00"),
  row("h9", "problem_check", "03-01T10:00:30"),
  row("h2b", "load_video", "02-01T00:10:00"),
  row("h2b", "problem_check_correct", "02-01T00:40:01"),
  row("h2b", "seek_video", "02-01T01:10:02"),
  row("h2b", "pause_video", "02-01T01:10:09"),
  row("h8", "load_video", "03-01T10:00:10"),
  row("h8", "pause_video", "03-01T10:00:20"),
  row("h8", "load_video", "03-01T10:00:40"),
  row("h2c", "load_video", "02-01T01:10:20"),
  row("h2c", "problem_save", "02-01T01:10:21"),
  row("h7", "load_video", "03-01T10:00:40"),
  row("h7", "load_video", "03-01T10:00:50"),
];

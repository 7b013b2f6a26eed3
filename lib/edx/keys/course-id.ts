/** How the id of a course that came with Open edX's opaque keys begins, as in `course-v1:MITx+8.01x+2T2015`. */
const OPAQUE_PREFIX = "course-v1:";

/**
 * Returns the id of a course as `org/number/run`, the form of every table, whatever form it came in: an opaque key loses
 * its prefix, and its `+` become `/`; anything else stays as it is.
 */
export function toStandardCourseId(courseKey: string): string {
  return courseKey.startsWith(OPAQUE_PREFIX)
    ? courseKey.slice(OPAQUE_PREFIX.length).replaceAll("+", "/")
    : courseKey;
}

/** Whether a text is a course id in standard form: three parts, none of them empty. */
export function isStandardCourseId(text: string): boolean {
  const parts = text.split("/");
  return parts.length === 3 && parts.every((part) => part !== "");
}

/** Returns the name of a course's folder, as in `MITx__6.00x__2012_Fall`: dots stay. */
export function toCourseFolder(courseId: string): string {
  return courseId.replaceAll("/", "__");
}

/** What a dataset of a course holds. */
export type DatasetPurpose = "tables" | "latest" | "logs";

const SUFFIX: Readonly<Record<DatasetPurpose, string>> = { tables: "", latest: "_latest", logs: "_logs" };

/**
 * Returns the name of a course's dataset, a name that SQL takes without quotes, as in `MITx__6_00x__2012_Fall_logs`. Logs
 * have one dataset whether or not the tables are those of the latest dump.
 */
export function toDatasetName(courseId: string, purpose: DatasetPurpose): string {
  return `${toCourseFolder(courseId).replaceAll(/[.-]/g, "_")}${SUFFIX[purpose]}`;
}

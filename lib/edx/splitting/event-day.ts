/** An instant, with or without its offset from UTC. */
const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * Returns the day of an event as `YYYY-MM-DD`, in UTC: a time with an offset is moved there, one without is taken as it
 * is. Undefined when the text is no time.
 */
export function toEventDay(time: unknown): string | undefined {
  return toUtcTime(time)?.slice(0, 10);
}

/** Returns the time of an event in UTC, as `YYYY-MM-DD HH:MM:SS.ffffff`; undefined when the text is no time. */
export function toUtcTime(time: unknown): string | undefined {
  const text = typeof time === "string" ? time.trim() : "";
  const offset = INSTANT.exec(text);
  if (offset === null) {
    return undefined;
  }
  const milliseconds = Date.parse(toIso(text, offset[1]));
  if (Number.isNaN(milliseconds)) {
    return undefined;
  }
  const fraction = (/\.(\d+)/.exec(text)?.[1] ?? "").padEnd(6, "0").slice(0, 6);
  return `${new Date(milliseconds).toISOString().slice(0, 19).replace("T", " ")}.${fraction}`;
}

function toIso(text: string, offset: string | undefined): string {
  const local = text.slice(0, text.length - (offset ?? "").length).replace(" ", "T");
  const zone = offset === undefined || offset === "Z" ? "Z" : offset.replace(/^(.\d\d):?/, "$1:");
  return local.replace(/(\.\d{3})\d+$/, "$1") + zone;
}

/** Returns the first date in the name of a file, as `YYYY-MM-DD`; undefined when it has none. */
export function findFileDay(path: string): string | undefined {
  const name = path.split(/[/\\]/).findLast((part) => /\d{4}-\d{2}-\d{2}/.test(part));
  const found = /\d{4}-\d{2}-\d{2}/.exec(name ?? "")?.[0];
  return found === undefined || Number.isNaN(Date.parse(found)) ? undefined : found;
}

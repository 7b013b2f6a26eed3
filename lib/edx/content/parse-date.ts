const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

const ISO =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})T(?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:\.\d+)?)?(?:Z|\+00:?00)?$/;

const DAY = String.raw`^(?<name>[A-Za-z]{3,}) (?<day>\d{1,2}),?`;
const CLOCK = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})`;
const YEAR = String.raw`(?<year>\d{4})`;

/** As course teams have written them by hand: `May 4, 2015`, `May 4, 12:00, 2015`, `May 4 2015, 12:00`. */
const BY_HAND = [`${DAY} ${YEAR}(?:, ${CLOCK})?$`, `${DAY} ${CLOCK}, ${YEAR}$`].map(
  (pattern) => new RegExp(pattern),
);

/**
 * Returns a date of course content as `YYYY-MM-DD HH:MM:SS` in UTC, fractions of seconds left out; undefined when the text
 * is no date in any form that course content has had.
 */
export function parseContentDate(text: string): string | undefined {
  const bare = text.trim().replaceAll(/^"+|"+$/g, "");
  const parts = [ISO, ...BY_HAND]
    .map((form) => form.exec(bare)?.groups)
    .find((groups) => groups !== undefined);
  return parts === undefined ? undefined : toStamp(parts);
}

function toStamp(parts: Readonly<Record<string, string | undefined>>): string | undefined {
  const { year = "", day = "", hour = "0", minute = "0", second = "0" } = parts;
  const month = parts["month"] ?? String(1 + MONTHS.indexOf((parts["name"] ?? "").slice(0, 3).toLowerCase()));
  const [mm, dd, h, m, s] = [month, day, hour, minute, second].map((part) => part.padStart(2, "0"));
  const date = `${year}-${mm}-${dd}`;
  const time = `${h}:${m}:${s}`;
  const instant = new Date(`${date}T${time}Z`);
  // JavaScript takes the 31st of June for the 1st of July.
  const exists = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(`${date}T${time}`);
  return exists ? `${date} ${time}` : undefined;
}

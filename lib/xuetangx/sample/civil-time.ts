const SECONDS_PER_DAY = 86_400;

/**
 * Returns the calendar date `YYYY-MM-DD` of a day counted from 1970-01-01 (day 0), by integer arithmetic alone.
 * Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
 */
export function formatCivilDate(epochDay: number): string {
  const shifted = epochDay + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, "0")}-${twoDigits(month)}-${twoDigits(day)}`;
}

/** Returns the time of day `HH:MM:SS` of a second counted from midnight (0..86399). */
export function formatClock(secondOfDay: number): string {
  const hours = Math.floor(secondOfDay / 3600);
  const minutes = Math.floor(secondOfDay / 60) % 60;
  return `${twoDigits(hours)}:${twoDigits(minutes)}:${twoDigits(secondOfDay % 60)}`;
}

/** The two halves of every timestamp of a period, ready to be copied. */
export interface TimestampPieces {
  /** `YYYY-MM-DDT` of each day, the first day of the period at index 0. */
  readonly days: readonly Uint8Array[];
  /** `HH:MM:SS` of all 86,400 seconds of a day, eight bytes each, one after the other. */
  readonly clock: Uint8Array;
}

/** Returns the pieces of the timestamps of `dayCount` days from `firstEpochDay` (days since 1970-01-01) on. */
export function createTimestampPieces(firstEpochDay: number, dayCount: number): TimestampPieces {
  const days = Array.from({ length: dayCount }, (_, i) =>
    Buffer.from(`${formatCivilDate(firstEpochDay + i)}T`, "latin1"),
  );
  const clock = Buffer.alloc(SECONDS_PER_DAY * 8);
  for (let second = 0; second < SECONDS_PER_DAY; second += 1) {
    clock.write(formatClock(second), second * 8, "latin1");
  }
  return { days, clock };
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** A moment as papermill's path templates see it: Python's `datetime` without a zone. */
export class PathTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;

  /** @param clock - date in UTC whose fields are those of the moment */
  constructor(clock: Date) {
    this.year = clock.getUTCFullYear();
    this.month = clock.getUTCMonth() + 1;
    this.day = clock.getUTCDate();
    this.hour = clock.getUTCHours();
    this.minute = clock.getUTCMinutes();
    this.second = clock.getUTCSeconds();
    this.microsecond = clock.getUTCMilliseconds() * 1000;
  }

  /** The moment in the zone of this machine. */
  static local(at: Date): PathTime {
    return new PathTime(new Date(at.getTime() - at.getTimezoneOffset() * 60_000));
  }

  /** As Python's `str()` has it: `2026-01-07 12:00:05.250000`. */
  toString(): string {
    return formatTime(this, this.microsecond === 0 ? "%Y-%m-%d %H:%M:%S" : "%Y-%m-%d %H:%M:%S.%f");
  }
}

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

const DIRECTIVES: Readonly<Record<string, (time: PathTime) => string>> = {
  "%": () => "%",
  a: (time) => nameDay(time).slice(0, 3),
  A: nameDay,
  b: (time) => nameMonth(time).slice(0, 3),
  B: nameMonth,
  d: ({ day }) => digits(day, 2),
  f: ({ microsecond }) => digits(microsecond, 6),
  F: (time) => formatTime(time, "%Y-%m-%d"),
  H: ({ hour }) => digits(hour, 2),
  I: ({ hour }) => digits(hour % 12 === 0 ? 12 : hour % 12, 2),
  j: (time) => digits(dayOfYear(time), 3),
  m: ({ month }) => digits(month, 2),
  M: ({ minute }) => digits(minute, 2),
  p: ({ hour }) => (hour < 12 ? "AM" : "PM"),
  S: ({ second }) => digits(second, 2),
  T: (time) => formatTime(time, "%H:%M:%S"),
  u: (time) => String(weekday(time) === 0 ? 7 : weekday(time)),
  w: (time) => String(weekday(time)),
  U: (time) => weekOfYear(time, weekday(time)),
  W: (time) => weekOfYear(time, (weekday(time) + 6) % 7),
  y: ({ year }) => digits(year % 100, 2),
  Y: ({ year }) => digits(year, 4),
  // A moment without a zone has neither offset nor name.
  z: () => "",
  Z: () => "",
};

/** Returns a moment in the form of Python's `strftime`; a directive that is not known stays as it is. */
export function formatTime(time: PathTime, form: string): string {
  return form.replaceAll(/%(.)/gsu, (written, directive: string) => {
    const render = Object.hasOwn(DIRECTIVES, directive) ? DIRECTIVES[directive] : undefined;
    return render?.(time) ?? written;
  });
}

function digits(value: number, count: number): string {
  return String(value).padStart(count, "0");
}

function nameDay(time: PathTime): string {
  return DAYS[weekday(time)] ?? "";
}

function nameMonth({ month }: PathTime): string {
  return MONTHS[month - 1] ?? "";
}

/** From 0, Sunday. */
function weekday({ year, month, day }: PathTime): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay();
}

function dayOfYear({ year, month, day }: PathTime): number {
  return (Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 0)) / 86_400_000;
}

/** Weeks counted from the first Sunday or Monday of the year; the days before it are week 0. */
function weekOfYear(time: PathTime, dayOfWeek: number): string {
  return digits(Math.floor((dayOfYear(time) - 1 + 7 - dayOfWeek) / 7), 2);
}

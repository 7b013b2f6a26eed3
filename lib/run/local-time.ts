/** Returns a moment as local ISO text without zone, as in `2026-01-07T09:05:03`. */
export function toLocalIso(moment: Date): string {
  const { year, month, day, hour, minute, second } = toLocalParts(moment);
  return `${year}-${month}-${day}T${hour}:${minute}:${second}`;
}

/** Returns the run tag of a moment: local time as in `20260107_090503`. */
export function toRunTag(moment: Date): string {
  const { year, month, day, hour, minute, second } = toLocalParts(moment);
  return `${year}${month}${day}_${hour}${minute}${second}`;
}

function toLocalParts(moment: Date): Record<"year" | "month" | "day" | "hour" | "minute" | "second", string> {
  return {
    year: pad(moment.getFullYear(), 4),
    month: pad(moment.getMonth() + 1),
    day: pad(moment.getDate()),
    hour: pad(moment.getHours()),
    minute: pad(moment.getMinutes()),
    second: pad(moment.getSeconds()),
  };
}

function pad(value: number, width = 2): string {
  return String(value).padStart(width, "0");
}

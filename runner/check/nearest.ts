import { closest, distance } from "fastest-levenshtein";

/** Returns the known name that is most like a name, when a third of its letters at most differ. */
export function findNearest(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) {
    return undefined;
  }
  const nearest = closest(name, known);
  return distance(name, nearest) <= Math.max(1, Math.floor(name.length / 3)) ? nearest : undefined;
}

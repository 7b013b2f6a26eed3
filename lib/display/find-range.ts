/** Returns the smallest and the largest of some numbers; zero twice for none. */
export function findRange(values: readonly number[]): [number, number] {
  let [min = 0] = values;
  let max = min;
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return [min, max];
}

const COUNT = new Intl.NumberFormat("en-US", { maximumFractionDigits: 20 });

/**
 * Returns a count with thousands separators, as in `28,002,537`; with a noun as a number of things, as in `1 course` and
 * `1,204 courses`.
 *
 * @param noun - what is counted, one of them; default: the count stands alone
 * @param plural - many of them; default: the noun with an `s`
 */
export function formatCount(count: number | bigint, noun?: string, plural = `${noun}s`): string {
  const number = COUNT.format(count);
  return noun === undefined ? number : `${number} ${Number(count) === 1 ? noun : plural}`;
}

/** Returns a share between 0 and 1 as a percentage with one decimal, as in `18.2%`. */
export function formatShare(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

/** Returns a size in bytes as megabytes of 1024 × 1024 bytes with one decimal, as in `94.7 MB`. */
export function formatMegabytes(bytes: number | bigint): string {
  return `${(Number(bytes) / 1024 ** 2).toFixed(1)} MB`;
}

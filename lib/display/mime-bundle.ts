/**
 * One thing to show, in several forms: MIME type to content. Whoever shows it takes the richest form it knows.
 *
 * Text forms (`text/*`, `image/svg+xml`) are strings, binary ones base64 strings, JSON forms plain values.
 */
export interface MimeBundle {
  /** What a terminal, a log or a reader without graphics gets. */
  readonly "text/plain": string;
  readonly [mimeType: string]: unknown;
}

import type { DictionaryText, RunText, Utf8Text } from "../../tables/index.ts";

/** Kept events of one or several course elements, of one or several documents, in file order, column by column; it can be posted to a thread. */
export interface EventBlock {
  readonly rows: number;
  readonly courseIds: RunText;
  readonly userIds: RunText;
  readonly sessionHashes: RunText;
  readonly eventTypes: DictionaryText;
  readonly timestamps: Utf8Text;
  readonly sourceFiles: RunText;
}

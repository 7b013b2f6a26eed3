export { cutChunks, type LogChunk } from "./cut-chunks.ts";
export { readChunks } from "./read-chunks.ts";
export {
  type LeftLine,
  type PlacedChunk,
  readLeftLines,
} from "./read-left-lines.ts";
export { type RejectsFile, toRejectsSql } from "./rejects.ts";
export { toLinesSql } from "./store-chunk.ts";

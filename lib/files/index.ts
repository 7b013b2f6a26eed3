export { BlockPool } from "./block-pool.ts";
export { findErrorCode, toErrorText } from "./error-text.ts";
export { findStats } from "./find-stats.ts";
export { type FileFingerprint, fingerprintFile } from "./fingerprint-file.ts";
export {
  type FingerprintFolderOptions,
  type FolderEntry,
  type FolderFingerprint,
  fingerprintFolder,
} from "./fingerprint-folder.ts";
export { GzipError, gunzipBlocks } from "./gunzip-blocks.ts";
export { type HashedFile, openHashedFile } from "./hashed-file.ts";
export { createPendingFile, type PendingFile } from "./pending-file.ts";
export { BrokenJsonError, MissingFileError, readJson } from "./read-json.ts";
export { readTar, type TarLink, type TarMember } from "./read-tar.ts";
export { type JsonValue, JsonValueError, serializeJson } from "./serialize-json.ts";
export { digestFile, type FileDigest, sha256File } from "./sha256-file.ts";
export { syncFolder } from "./sync-folder.ts";
export { TarError } from "./tar-header.ts";
export { type FileLockOptions, FileLockTimeoutError, withFileLock } from "./with-file-lock.ts";
export { writeFileAtomic } from "./write-file-atomic.ts";
export { writeJsonAtomic } from "./write-json-atomic.ts";

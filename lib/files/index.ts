export { findErrorCode, toErrorText } from "./error-text.ts";
export { type FileFingerprint, fingerprintFile } from "./fingerprint-file.ts";
export {
  type FingerprintFolderOptions,
  type FolderEntry,
  type FolderFingerprint,
  fingerprintFolder,
} from "./fingerprint-folder.ts";
export { BrokenJsonError, MissingFileError, readJson } from "./read-json.ts";
export { type JsonValue, JsonValueError, serializeJson } from "./serialize-json.ts";
export { digestFile, type FileDigest, sha256File } from "./sha256-file.ts";
export { syncFolder } from "./sync-folder.ts";
export { type FileLockOptions, FileLockTimeoutError, withFileLock } from "./with-file-lock.ts";
export { writeFileAtomic } from "./write-file-atomic.ts";
export { writeJsonAtomic } from "./write-json-atomic.ts";

export { SecretLeakError } from "./find-leaks.ts";
export { listFilesBelow } from "./list-files-below.ts";
export { RunSecrets, type SecretUse } from "./run-secrets.ts";
export { Secret, SecretError } from "./secret.ts";

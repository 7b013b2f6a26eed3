export { createScrubber, type HiddenValue, type ScrubbedStream, type Scrubber } from "./create-scrubber.ts";
export {
  type KernelSecret,
  SECRETS_VARIABLE,
  scrubRecord,
  serializeKernelSecrets,
} from "./kernel-secrets.ts";
export {
  locateSecretFile,
  readSecretValue,
  type SecretPlace,
  type SecretReading,
} from "./read-secret-value.ts";
export { scrubValue } from "./scrub-value.ts";
export { parseSecretReference, type SecretReference } from "./secret-reference.ts";

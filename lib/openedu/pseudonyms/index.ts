export { createPseudonymMacros } from "./create-pseudonym-macros.ts";
export { findPseudonymKey, type PseudonymKey, PseudonymKeyError } from "./find-pseudonym-key.ts";

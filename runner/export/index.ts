export type { CrateFile } from "./crate-files.ts";
export type { CrateStatements } from "./to-crate-metadata.ts";
export { type WrittenCrate, writeCrate } from "./write-crate.ts";

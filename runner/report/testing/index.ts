export { codeCell, displayed, printed } from "./code-cell.ts";
export { makeContent } from "./make-content.ts";
export { makeRepository, type Repository } from "./make-repository.ts";
export { type RunToWrite, writeRun } from "./write-run.ts";

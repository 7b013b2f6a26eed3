export { RerunError } from "./read-recorded-run.ts";
export { type Rerun, type RerunDifference, rerun } from "./rerun.ts";

export { type Rerun, type RerunDifference, rerun } from "./rerun.ts";

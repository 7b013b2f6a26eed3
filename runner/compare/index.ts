export { compareValues, flattenValues, renderJson, type ValueChange } from "./compare-values.ts";
export { describeFileDifference } from "./describe-file-difference.ts";

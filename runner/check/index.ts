export { checkNotebooks } from "./check-notebooks.ts";
export type { CheckFinding, CheckSeverity } from "./finding.ts";

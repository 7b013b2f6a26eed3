export { type Annotation, renderAnnotation } from "./render-annotation.ts";
export { renderJunit } from "./render-junit.ts";
export { renderSummary } from "./render-summary.ts";
export type { TestCase, TestResult, TestSuite } from "./test-suite.ts";
export { type NotebookRun, toErrorResult, toTestSuite, toUntestedSuite } from "./to-test-suite.ts";

/** One notebook, as test reports see it. */
export interface TestSuite {
  /** Name of the notebook. */
  readonly name: string;
  /** Path of the notebook, as the user knows it, with `/`; empty for what belongs to no notebook. */
  readonly file: string;
  /** How the run ended; `not run` when it was never begun. */
  readonly status: string;
  readonly startedAt?: Date | undefined;
  readonly durationMs: number;
  /** Facts about the run, by name. */
  readonly properties: Readonly<Record<string, string>>;
  readonly cases: readonly TestCase[];
  /** What a reader should know, though it has failed nothing. */
  readonly remarks: readonly string[];
}

/** One cell, as test reports see it. */
export interface TestCase {
  readonly name: string;
  readonly durationMs: number;
  readonly result: TestResult;
  /** What the cell has printed. */
  readonly stdout?: string | undefined;
  readonly stderr?: string | undefined;
}

/** How a test case ended. */
export type TestResult =
  | { readonly kind: "passed" }
  | { readonly kind: "skipped"; readonly message: string }
  /** `failure`: the cell is wrong. `error`: something kept it from being right. */
  | {
      readonly kind: "failure" | "error";
      readonly type: string;
      readonly message: string;
      readonly details: string;
    };

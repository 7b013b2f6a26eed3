import type { Patient } from "./patient.ts";

/** How much depends on a check: 1 a notebook cannot be run without it, 2 its record cannot be trusted, 3 nice to have. */
export type Tier = 1 | 2 | 3;

/** What came of a check. */
export interface Finding {
  readonly verdict: "passed" | "failed" | "not tried";
  /** What was seen, or why nothing was tried. */
  readonly seen: string;
}

/** One question about a kernel. */
export interface Check {
  /** Short name, for machines. */
  readonly id: string;
  readonly tier: Tier;
  /** What a kernel does that passes, as in "prints on stdout". */
  readonly title: string;
  /** What becomes of it in a run with a kernel that fails. */
  readonly otherwise: string;
  /**
   * @throws {CheckFailedError} when the kernel does not answer, among others
   * @throws {NotTriedError} when it cannot be tried
   */
  run(patient: Patient): Promise<Finding>;
}

/** The check could not be tried on this kernel. */
export class NotTriedError extends Error {
  override name = "NotTriedError";
}

/** The check has failed before all was seen: the kernel did not answer in time, has ended, or has no way to do it. */
export class CheckFailedError extends Error {
  override name = "CheckFailedError";
}

/** Returns what came of a check whose outcome is known. */
export function found(passed: boolean, seen: string): Finding {
  return { verdict: passed ? "passed" : "failed", seen };
}

/** Returns how a value that came from a kernel is shown: a text as it is, anything else as JSON. */
export function show(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing");
}

import type { Parameter } from "./parameter.ts";
import type { SecretSource } from "./secret-source.ts";

/** Writes values as the source of a cell, in one language. */
export interface Translator {
  /** Its name, for error messages. */
  readonly language: string;
  /** Returns whether a variable can have a name. */
  readonly isName: (name: string) => boolean;
  /** First line of the cell. */
  readonly comment: string;
  /** Returns the line that gives a value to a variable. */
  readonly renderAssignment: (name: string, value: unknown, declared: Parameter | undefined) => string;
  /** Returns the lines that give a variable the value of a secret, which they read when they are executed. */
  readonly renderSecret: (name: string, source: SecretSource, declared: Parameter | undefined) => string;
}

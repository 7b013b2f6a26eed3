import type { JsonSchema } from "./json-schema.ts";
import type { SecretDefault } from "./secret-default.ts";

/** One parameter that a notebook declares. */
export interface Parameter {
  readonly name: string;
  /** Its TypeScript type on one line, as declared or else as its default has it; `any` when neither tells. */
  readonly typeText: string;
  /** The type as JSON Schema 2020-12; `{}` when JSON Schema cannot express it, an imported type for one. */
  readonly schema: JsonSchema;
  /** Whether the type includes `undefined`. */
  readonly optional: boolean;
  /**
   * Whether its comment says `@secret`: what is given for it is a reference, `env:NAME` or `file:PATH`, and its value is
   * kept out of everything that is written or printed.
   */
  readonly secret: boolean;
  /**
   * The default as it stands in the source, `(secret)` for that of a secret; absent when the declaration has none, so that
   * a value must be given.
   */
  readonly defaultText?: string;
  /** The default's value, when the source spells it out and JSON can hold it: never a bigint, never that of a secret. */
  readonly defaultValue?: ParameterValue;
  /** What the default of a secret is, as far as it may be told; absent for all others. */
  readonly secretDefault?: SecretDefault;
  /** What its comment says; empty without one. */
  readonly help: string;
}

/** A value that a parameter may have: JSON, and integers that a number cannot hold exactly as bigint. */
export type ParameterValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly ParameterValue[]
  | { readonly [key: string]: ParameterValue };

/** Something in a parameters cell that keeps a parameter from being inferred fully. */
export interface Problem {
  readonly message: string;
  /** From 1, in the cell. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
}

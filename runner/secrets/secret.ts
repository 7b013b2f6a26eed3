/** A secret that cannot be used, or that would not stay one. The message never holds a value. */
export class SecretError extends Error {
  override name = "SecretError";
  /** Name of the parameter. */
  readonly parameter: string;

  constructor(parameter: string, problem: string) {
    super(`Cannot use secret "${parameter}": ${problem}`);
    this.parameter = parameter;
  }
}

/** A secret of a run. Printed, inspected or made JSON of, it shows its reference alone. */
export class Secret {
  /** Name of the parameter. */
  readonly name: string;
  /** As it was given: `env:NAME` or `file:PATH`. Records hold it. */
  readonly reference: string;
  /** The same with an absolute path. */
  readonly located: string;
  readonly #value: string;

  constructor({ name, reference, located, value }: SecretFields) {
    this.name = name;
    this.reference = reference;
    this.located = located;
    this.#value = value;
  }

  /** Returns the value; for what looks for it, and nothing else. */
  reveal(): string {
    return this.#value;
  }
}

/** What a secret is made of. */
export interface SecretFields {
  readonly name: string;
  readonly reference: string;
  readonly located: string;
  readonly value: string;
}

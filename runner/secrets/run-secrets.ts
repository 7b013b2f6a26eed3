import {
  createScrubber,
  parseSecretReference,
  readSecretValue,
  type Scrubber,
  SECRETS_VARIABLE,
  serializeKernelSecrets,
} from "cellar/secrets";
import type { Kernel, TextFilter } from "../kernel/index.ts";
import { type FileSearch, findLeaks } from "./find-leaks.ts";
import { MessageScrubber } from "./message-scrubber.ts";
import { scrubKernel } from "./scrub-kernel.ts";
import { type Secret, SecretError } from "./secret.ts";

/** What became of a secret in a run. */
export interface SecretUse {
  readonly name: string;
  readonly reference: string;
  /** How often its value was taken out of what cells and kernel have put out. */
  readonly scrubbed: number;
}

/** The secrets of one run: keeps them out of everything that comes from the kernel, and counts. */
export class RunSecrets {
  readonly #secrets: readonly Secret[];
  readonly #counts = new Map<string, number>();
  readonly #counting: Scrubber;
  readonly #quiet: Scrubber;

  constructor(secrets: readonly Secret[]) {
    this.#secrets = secrets;
    const values = secrets.map((secret) => ({ name: secret.name, value: secret.reveal() }));
    this.#counting = createScrubber(values, (name) => {
      this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    });
    this.#quiet = createScrubber(values);
  }

  /**
   * Passes when every file still holds the value that is looked for: the kernel reads it anew, and runs may be planned
   * long before they begin.
   *
   * @throws {SecretError} when one does not
   */
  assertUnchanged(): void {
    for (const secret of this.#secrets) {
      const reference = parseSecretReference(secret.located);
      if (reference?.kind === "file") {
        const reading = readSecretValue(reference, { env: {}, folder: "" });
        if (!("value" in reading) || reading.value !== secret.reveal()) {
          throw new SecretError(
            secret.name,
            "its file has changed since the run was planned, start it again",
          );
        }
      }
    }
  }

  /** Returns the environment variables that tell a kernel which references are secret; none without secrets. */
  env(): Record<string, string> {
    const known = this.#secrets.map(({ name, reference, located }) => ({ name, reference, located }));
    return known.length === 0 ? {} : { [SECRETS_VARIABLE]: serializeKernelSecrets(known) };
  }

  /** Returns a kernel whose messages hold no secret; the kernel itself when there are none. */
  scrubKernel(kernel: Kernel): Kernel {
    if (this.#secrets.length === 0) {
      return kernel;
    }
    const numbers = this.#secrets.some((secret) => /^[-+.\de]+$/i.test(secret.reveal().trim()));
    const options = { outputs: this.#counting, replies: this.#quiet, numbers };
    return scrubKernel(kernel, new MessageScrubber(options));
  }

  /** Makes what keeps secrets out of the text that a kernel's process prints; undefined when there are none. */
  logFilter(): (() => TextFilter) | undefined {
    return this.#secrets.length === 0 ? undefined : () => this.#counting.openStream();
  }

  /** Returns the names of the secrets whose values a text holds. */
  namesIn(text: string): string[] {
    return this.#quiet.namesIn(text);
  }

  /** Searches files for values that have found their way into them all the same. */
  findLeaks(paths: readonly string[]): Promise<FileSearch> {
    return findLeaks(this.#secrets.length === 0 ? [] : paths, this.#quiet);
  }

  /** Returns what became of each secret so far. */
  describe(): SecretUse[] {
    return this.#secrets.map(({ name, reference }) => ({
      name,
      reference,
      scrubbed: this.#counts.get(name) ?? 0,
    }));
  }
}

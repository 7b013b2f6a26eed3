import { generateChunks } from "../sample/generate-chunks.ts";
import type { SampleCounts, SampleOptions } from "../sample/sample-options.ts";

/**
 * Generates the document of {@link generateChunks} as text.
 *
 * @yields a piece of the document
 */
export function* generateActivity(options: SampleOptions): Generator<string, SampleCounts, undefined> {
  const decoder = new TextDecoder();
  const chunks = generateChunks(options);
  for (;;) {
    const step = chunks.next();
    if (step.done === true) return step.value;
    yield decoder.decode(step.value.bytes);
  }
}

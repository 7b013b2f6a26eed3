import type { MimeBundle } from "./mime-bundle.ts";

/** What a kernel sends as `display_data` or `update_display_data`. */
export interface DisplayContent {
  readonly data: MimeBundle;
  readonly metadata: Record<string, unknown>;
  readonly transient?: { readonly display_id: string };
}

/** Sends a display to the notebook; `update` replaces what was shown under the same id. */
export type DisplayPublisher = (content: DisplayContent, update: boolean) => void;

/** Where the kernel's preload leaves its publisher: a property of `globalThis`. */
export const PUBLISHER_KEY: unique symbol = Symbol.for("cellar.displayData");

/** Where a display goes. */
export interface DisplayTarget {
  /** Default: what the kernel's preload has set; undefined in plain Node and in other kernels. */
  readonly publisher?: DisplayPublisher | undefined;
  /** Takes the `text/plain` form where there is no publisher; default: standard output. */
  readonly write?: (text: string) => unknown;
}

/** Sends a display to the notebook, or writes its text where there is none. */
export function publish(content: DisplayContent, update: boolean, target: DisplayTarget): void {
  const publisher = "publisher" in target ? target.publisher : findPublisher();
  if (publisher !== undefined) publisher(content, update);
  else (target.write ?? writeToStdout)(`${content.data["text/plain"]}\n`);
}

function findPublisher(): DisplayPublisher | undefined {
  const found: unknown = Reflect.get(globalThis, PUBLISHER_KEY);
  return typeof found === "function" ? (found as DisplayPublisher) : undefined;
}

function writeToStdout(text: string): void {
  process.stdout.write(text);
}

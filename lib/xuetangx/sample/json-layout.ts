import { SAMPLE_ACTIONS } from "./actions.ts";
import type { SampleLayout } from "./sample-options.ts";

/** The fixed pieces of text around the values of an activity document, in one layout. */
export interface ActivityLayout {
  /** Starts a line `depth` levels deep: a line break and spaces, or nothing. */
  readonly line: (depth: number) => string;
  /** Starts a member of an object: the key, quoted, and the colon. */
  readonly key: (name: string) => string;
  /** For each action: everything from the opening of a session's first event to the quote before its timestamp. */
  readonly firstEvent: readonly Uint8Array[];
  /** For each action: the same for a later event, with the close of the event before it and the comma. */
  readonly nextEvent: readonly Uint8Array[];
  /** From the quote after the last timestamp of a session to the close of the events. */
  readonly closeEvents: string;
}

/** Returns the pieces of a layout. */
export function createActivityLayout(layout: SampleLayout): ActivityLayout {
  const line = (depth: number) => (layout === "indent2" ? `\n${"  ".repeat(depth)}` : "");
  const colon = layout === "indent2" ? ": " : ":";
  const closeEvent = `"${line(5)}]`;
  const openEvent = (action: string) => `${line(5)}[${line(6)}${JSON.stringify(action)},${line(6)}"`;
  return {
    line,
    key: (name) => JSON.stringify(name) + colon,
    firstEvent: eachAction(openEvent),
    nextEvent: eachAction((action) => `${closeEvent},${openEvent(action)}`),
    closeEvents: `${closeEvent}${line(4)}]`,
  };
}

function eachAction(text: (action: string) => string): Uint8Array[] {
  return SAMPLE_ACTIONS.map(({ name }) => Buffer.from(text(name), "latin1"));
}

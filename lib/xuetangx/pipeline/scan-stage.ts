import { ActivityScanner } from "../scanning/activity-scanner.ts";
import { ScanFault } from "../scanning/scan-fault.ts";
import type { BytesRead, DocumentStarted, StageMessage, StageMessages } from "./messages.ts";

/**
 * Scans documents for events.
 *
 * @param isKept - tells whether events of a type are kept; asked once for each type
 * @yields blocks of kept events, and how far the scan has come; the first fault ends it
 */
export async function* scanDocuments(
  messages: StageMessages,
  isKept: (eventType: string) => boolean,
): StageMessages {
  const scanner = new ActivityScanner({ isKept });
  let document: DocumentStarted | undefined;
  try {
    for await (const message of messages) {
      if (message.kind === "documentStarted") document = message;
      yield* scanMessage(scanner, message, document);
      if (message.kind === "documentRead") document = undefined;
      if (message.kind === "packageBroken" || message.kind === "memberMissing") return;
    }
  } catch (error) {
    if (!(error instanceof ScanFault) || document === undefined) throw error;
    yield { kind: "faultFound", path: document.path, start: scanner.lastCourseStart };
    return;
  }
  for (const block of scanner.finish()) yield { kind: "blockScanned", block };
  const eventTypes = scanner.eventTypes.map(({ text, count }) => ({ text, count }));
  yield { kind: "scanEnded", eventTypes };
}

function* scanMessage(
  scanner: ActivityScanner,
  message: StageMessage,
  document: DocumentStarted | undefined,
): Generator<StageMessage, void, undefined> {
  switch (message.kind) {
    case "documentStarted":
      return scanner.startDocument(message.name);
    case "bytesRead":
      return yield* scanBytes(scanner, message, document);
    case "documentRead":
      scanner.endDocument();
      return yield { kind: "documentScanned", name: document?.name ?? "", ...scanner.counts };
    case "packageBroken":
      // Where in a document it breaks is for the general reader to tell; between documents there is nothing to tell.
      return yield document === undefined
        ? message
        : { kind: "faultFound", path: document.path, start: scanner.lastCourseStart };
    default:
      return yield message;
  }
}

function* scanBytes(
  scanner: ActivityScanner,
  { bytes, bytesRead }: BytesRead,
  document: DocumentStarted | undefined,
): Generator<StageMessage, void, undefined> {
  scanner.feed(bytes);
  for (const block of scanner.takeBlocks()) yield { kind: "blockScanned", block };
  const { name = "", totalBytes = 0 } = document ?? {};
  const courses = scanner.takeCourses();
  yield { kind: "scanProgressed", name, bytesRead, totalBytes, ...scanner.counts, courses };
}

import { jsonParser, type Token } from "stream-json/core/parser.js";
import { toErrorText } from "../../files/index.ts";
import type { CourseEvents } from "./activity-event.ts";
import type { ActivityPlace } from "./activity-place.ts";
import { createActivityWalker } from "./activity-walker.ts";
import { type CourseStart, DOCUMENT_START } from "./course-start.ts";
import { createUtf8Decoder } from "./decode-utf8.ts";

/** Thrown when the text is not JSON. */
export class JsonTextError extends Error {
  override readonly name = "JsonTextError";
}

/** Turns the bytes of an activity document, fed in pieces of any size, into events. */
export interface ActivityParser {
  readonly place: Readonly<ActivityPlace>;
  /** Number of JSON tokens read so far. */
  readonly tokensRead: () => number;
  /**
   * Returns the events that end in these bytes. A parser that has thrown is of no more use.
   *
   * @throws {InvalidUtf8Error} when the bytes are not UTF-8
   * @throws {JsonTextError} when the text is not JSON
   * @throws {ActivityShapeError} when the document has another shape
   */
  readonly feed: (bytes: Uint8Array) => CourseEvents[];
  /**
   * Asserts that the document is complete; throws as `feed` does.
   *
   * @throws {ActivityShapeError} when something is missing; `found` tells what came instead
   */
  readonly finish: (found: string) => void;
}

/** Returns a parser that is to be fed from a place of the document on; default: its start. */
export function createActivityParser(start: CourseStart = DOCUMENT_START): ActivityParser {
  const decoder = createUtf8Decoder();
  const tokenizer = createTokenizer();
  const walker = createActivityWalker(start.courseIndex);
  let tokensRead = 0;
  const walkTokens = (tokens: readonly Token[]) => {
    for (const token of tokens) {
      walker.accept(token);
      tokensRead += 1;
    }
  };
  if (start.offset > 0) walkTokens(tokenizer.tokenize("["));
  return {
    place: walker.place,
    tokensRead: () => tokensRead,
    feed: (bytes) => {
      walkTokens(tokenizer.tokenize(decoder.decode(bytes)));
      return walker.takeCourses();
    },
    finish: (found) => {
      decoder.finish();
      walkTokens(tokenizer.takeHeld());
      walker.finish(found);
    },
  };
}

interface Tokenizer {
  /** @throws {JsonTextError} when the text is not JSON */
  readonly tokenize: (text: string) => readonly Token[];
  /** Returns the number or word that the end of the text completes. */
  readonly takeHeld: () => readonly Token[];
}

function createTokenizer(): Tokenizer {
  const parse = jsonParser({ packValues: true, streamValues: false });
  const tokenize = (text: string) => {
    try {
      const parsed = parse(text);
      return typeof parsed === "symbol" ? [] : parsed.values;
    } catch (error) {
      throw new JsonTextError(toErrorText(error), { cause: error });
    }
  };
  return { tokenize, takeHeld: () => endText(tokenize) };
}

/** A half number or word at the end of a cut file is no fault of its own: what is missing is told instead. */
function endText(tokenize: Tokenizer["tokenize"]): readonly Token[] {
  try {
    return tokenize(" ");
  } catch (error) {
    if (error instanceof JsonTextError) return [];
    throw error;
  }
}

import * as fc from "fast-check";

/** Stands where white space may: it is replaced at the end, and no text of the generators has it. */
const GAP = "\u0001";

const SPACES = [
  "",
  "",
  "",
  " ",
  "\n",
  "\t",
  "\r\n",
  "\n          ",
  "\n            ",
  " \t \n\r ",
  " ".repeat(37),
];
const USUAL_TYPES = ["load_video", "pause_video", "problem_check", "problem_check_correct", "play_video"];
const CHARACTERS = [
  ...Array.from("aZ09_-:T +/.'{}[],"),
  "\u007f",
  "é",
  "清",
  "😀",
  "\u2028",
  "\ufeff",
  "\\n",
  '\\"',
  "\\\\",
  "\\/",
  "\\b\\f\\r\\t",
  "\\u0000",
  "\\u00e9",
  "\\u6E05",
  "\\ud83d\\ude00",
];
const LONE_SURROGATES = ["\\ud83d", "\\ude00", "\\ude00\\ud83d"];

const plainText = fc.stringMatching(/^[ !#-[\]-~]{0,24}$/);
const oddText = fc.array(fc.constantFrom(...CHARACTERS), { maxLength: 12 }).map((parts) => parts.join(""));
const text = weighted([2, plainText], [1, oddText]).map(toLiteral);
const usualType = fc.constantFrom(...USUAL_TYPES).map(toLiteral);
const usualTime = fc
  .tuple(fc.integer({ min: 10, max: 31 }), fc.integer({ min: 10, max: 59 }))
  .map(([day, second]) => toLiteral(`2017-05-${day}T01:02:${second}`));
const anyValue = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value));
const noise = fc.oneof(anyValue, text, fc.constantFrom("-0", "1.25e+30", "0E-1", "[[],{}]"));
const wrong = fc.oneof(
  fc.constantFrom("null", "5", "-1.5e3", "true", "[]", "{}", '"x"'),
  fc.tuple(oddText, fc.constantFrom(...LONE_SURROGATES)).map((parts) => toLiteral(parts.join(""))),
  anyValue,
);
const gaps = fc.array(fc.constantFrom(...SPACES), { minLength: 1, maxLength: 9 });

/** Texts of activity documents in any layout. */
export const anyDocument: fc.Arbitrary<string> = createDocuments(0);

/** As {@link anyDocument}, with something else here and there, which may or may not be allowed. */
export const anyOddDocument: fc.Arbitrary<string> = createDocuments(1);

/** @param oddWeight - how often a value is replaced: in `oddWeight` of 50 cases */
function createDocuments(oddWeight: number): fc.Arbitrary<string> {
  const orOdd = (usual: fc.Arbitrary<string>) => weighted([50, usual], [oddWeight, wrong]);
  const eventType = orOdd(weighted([5, usualType], [1, text]));
  const timestamp = orOdd(weighted([5, usualTime], [1, text]));
  const more = weighted([8, fc.constant<string[]>([])], [1, fc.array(noise, { maxLength: 3 })]);
  const event = fc
    .tuple(eventType, timestamp, more)
    .map(([type, time, rest]) => toArray([type, time, ...rest]));
  const events = orOdd(fc.array(orOdd(event), { maxLength: 6 }).map(toArray));
  const sessions = orOdd(toObject(events));
  const users = orOdd(toObject(sessions));
  const course = orOdd(fc.tuple(orOdd(text), users).map(toArray));
  const document = orOdd(fc.array(course, { maxLength: 3 }).map(toArray));
  return fc.tuple(document, gaps).map(([filled, spaces]) => fillGaps(GAP + filled + GAP, spaces));
}

const damage = fc.tuple(
  fc.constantFrom("flip", "insert", "remove", "cut"),
  fc.nat(),
  fc.oneof(fc.constantFrom(...Buffer.from('"\\,:[]{} \n-0.eE')), fc.integer({ min: 0, max: 255 })),
);

/** Bytes of such documents, with bytes changed, put in, taken away or cut off. */
export const anyDamagedDocument: fc.Arbitrary<Buffer> = fc
  .tuple(anyDocument, fc.array(damage, { minLength: 1, maxLength: 3 }))
  .map(([document, damages]) => {
    let bytes = Buffer.from(document);
    for (const [kind, position, byte] of damages) {
      const at = position % (bytes.length + 1);
      const rest = kind === "cut" ? bytes.length : at + (kind === "insert" ? 0 : 1);
      const put = kind === "flip" || kind === "insert" ? [byte] : [];
      bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(put), bytes.subarray(rest)]);
    }
    return bytes;
  });

function toLiteral(inner: string): string {
  return `"${inner}"`;
}

function toArray(items: readonly string[]): string {
  return `[${GAP}${items.join(`${GAP},${GAP}`)}${GAP}]`;
}

/** Keys may be the same. */
function toObject(value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const key = fc.oneof(text, fc.constantFrom('"1"', '"2"'));
  const member = fc.tuple(key, value).map(([name, inner]) => `${name}${GAP}:${GAP}${inner}`);
  return fc
    .array(member, { maxLength: 3 })
    .map((members) => `{${GAP}${members.join(`${GAP},${GAP}`)}${GAP}}`);
}

function fillGaps(document: string, spaces: readonly string[]): string {
  let next = 0;
  return document.replaceAll(GAP, () => spaces[next++ % spaces.length] ?? "");
}

function weighted<T>(...choices: [weight: number, arbitrary: fc.Arbitrary<T>][]): fc.Arbitrary<T> {
  return fc.oneof(...choices.map(([weight, arbitrary]) => ({ weight, arbitrary })));
}

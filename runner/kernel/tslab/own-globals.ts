import { patchMethod } from "./method-patch.ts";
import type { TslabMessage, TslabMessageClass, TslabServer } from "./tslab-internals.ts";

/** Kernel and cells share their globals; these are the kernel's own, as they were before any cell. */
const { JSON: ownJson, Date: OwnDate } = globalThis;
const { stringify, parse } = ownJson;
const { get, set } = Reflect;

/** Builds and reads messages with the kernel's own `JSON` and `Date`, whatever the cells have put in their place. */
export function protectMessages(server: TslabServer): void {
  let isProtected = false;
  patchMethod(
    server,
    "publishStatus",
    (publishStatus) =>
      function withProtection(this: TslabServer, status, parent) {
        // tslab does not export the class of its messages; the first message of all comes before any cell.
        if (!isProtected) {
          isProtected = true;
          protectClass(parent);
        }
        publishStatus.call(this, status, parent);
      },
  );
}

function protectClass(message: TslabMessage): void {
  const prototype: TslabMessage & { constructor: TslabMessageClass } = Object.getPrototypeOf(message);
  patchMethod(
    prototype,
    "signAndSend",
    (signAndSend) =>
      function signedByKernel(this: TslabMessage, ...args) {
        withOwnGlobals(() => signAndSend.apply(this, args));
      },
  );
  patchMethod(
    prototype,
    "createReply",
    (createReply) =>
      function createdByKernel(this: TslabMessage) {
        return withOwnGlobals(() => createReply.call(this));
      },
  );
  patchMethod(
    prototype.constructor,
    "fromRaw",
    (fromRaw) =>
      (...args) =>
        withOwnGlobals(() => fromRaw.apply(prototype.constructor, args)),
  );
}

function withOwnGlobals<Result>(action: () => Result): Result {
  const { JSON: theirJson, Date: TheirDate } = globalThis;
  const theirStringify: unknown = get(ownJson, "stringify");
  const theirParse: unknown = get(ownJson, "parse");
  const isTouched = theirJson !== ownJson || theirStringify !== stringify || theirParse !== parse;
  if (!isTouched && TheirDate === OwnDate) {
    return action();
  }
  try {
    put(ownJson, OwnDate, { stringify, parse });
    return action();
  } finally {
    put(theirJson, TheirDate, { stringify: theirStringify, parse: theirParse });
  }
}

/** What a cell has frozen stays as it is, without an error. */
function put(json: unknown, date: unknown, methods: { stringify: unknown; parse: unknown }): void {
  set(globalThis, "JSON", json);
  set(globalThis, "Date", date);
  set(ownJson, "stringify", methods.stringify);
  set(ownJson, "parse", methods.parse);
}

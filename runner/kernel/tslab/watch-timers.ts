import type { TypeScriptSystem } from "./tslab-internals.ts";

/** Name of the compiler's callback that forgets where modules were not found (typescript.js, createWatchProgram). */
const FORGET_LOOKUPS = "invalidateResolutionsOfFailedLookup";

/**
 * Keeps tslab's compiler alive when files appear where a cell has looked for a module in vain.
 *
 * tslab stands in for the compiler's timers and has room for one; the compiler starts a second when a watched folder
 * changes, and from then on every cell would fail with "Unexpected pending rebuildTimer" (converter.js). That second
 * one gets a real timer. tslab sets its own timers on an object that inherits from the compiler's system: a setter there
 * is called for it.
 */
export function separateWatchTimers(system: TypeScriptSystem): void {
  const realTimers = new Set<unknown>();
  const { setTimeout: startReal, clearTimeout: clearReal } = globalThis;
  inheritWrapped(system, "setTimeout", (start) => (callback, ...rest) => {
    if (callback.name !== FORGET_LOOKUPS) {
      return start(callback, ...rest);
    }
    const timer = startReal(() => {
      realTimers.delete(timer);
      callback();
    }, rest[0]);
    realTimers.add(timer.unref());
    return timer;
  });
  inheritWrapped(system, "clearTimeout", (clear) => (timer) => {
    if (realTimers.delete(timer)) {
      clearReal(timer as NodeJS.Timeout);
    } else {
      clear(timer);
    }
  });
}

/** Objects that inherit from the system get the wrapped form of what is assigned to them. */
function inheritWrapped<Name extends keyof TypeScriptSystem>(
  system: TypeScriptSystem,
  name: Name,
  wrap: (assigned: TypeScriptSystem[Name]) => TypeScriptSystem[Name],
): void {
  const own = system[name];
  Object.defineProperty(system, name, {
    get: () => own,
    set(this: object, assigned: TypeScriptSystem[Name]) {
      Object.defineProperty(this, name, { value: wrap(assigned), writable: true, configurable: true });
    },
    configurable: true,
    enumerable: true,
  });
}

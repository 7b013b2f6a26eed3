import type { TypeScriptSystem } from "./tslab-internals.ts";

/** The compiler's own second timer: a file has come or gone in a folder where it has looked for a module. */
const SECOND_TIMER = "invalidateResolutionsOfFailedLookup";

/**
 * Gives the compiler two timers where tslab has room for one.
 *
 * tslab replaces the timers of its compiler, and throws when a second one is set. But the compiler sets one as soon as
 * something changes in a folder where it has looked for a module in vain, in any folder above the notebook too: from
 * then on every cell fails with "Unexpected pending rebuildTimer" (converter.js, sys.setTimeout).
 */
export function keepTimersApart(system: TypeScriptSystem): void {
  const seconds = new WeakSet<object>();
  interceptAssignment(system, "setTimeout", (assigned) => (callback, delayMs) => {
    if (callback.name !== SECOND_TIMER) {
      return assigned(callback, delayMs);
    }
    const timer = setTimeout(callback, delayMs).unref();
    seconds.add(timer);
    return timer;
  });
  interceptAssignment(system, "clearTimeout", (assigned) => (timer) => {
    if (seconds.has(timer)) {
      clearTimeout(timer);
    } else {
      assigned(timer);
    }
  });
}

/** Wraps what is assigned to a property of the objects that inherit from this one. */
function interceptAssignment<Name extends keyof TypeScriptSystem>(
  system: TypeScriptSystem,
  name: Name,
  wrap: (assigned: TypeScriptSystem[Name]) => TypeScriptSystem[Name],
): void {
  const original = system[name];
  Object.defineProperty(system, name, {
    configurable: true,
    enumerable: true,
    get: () => original,
    set(this: object, assigned: TypeScriptSystem[Name]) {
      Object.defineProperty(this, name, { value: wrap(assigned), configurable: true, writable: true });
    },
  });
}

/**
 * Replaces a method of a prototype by one that is given the original.
 *
 * Defines the property anew instead of assigning it: zeromq's native prototypes ignore assignment without a word.
 */
export function patchMethod<Target extends object, Name extends keyof Target>(
  prototype: Target,
  name: Name,
  wrap: (original: Target[Name]) => Target[Name],
): void {
  Object.defineProperty(prototype, name, {
    value: wrap(prototype[name]),
    writable: true,
    configurable: true,
    enumerable: false,
  });
}

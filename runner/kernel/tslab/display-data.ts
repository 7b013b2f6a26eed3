import { currentScope } from "./cell-scope.ts";

/** Where `cellar/display` looks for a way to publish whole MIME bundles: tslab's own API sends one type at a time. */
const DISPLAY_DATA = Symbol.for("cellar.displayData");

/** Publishes a display (or changes one that was published before) under the cell that the running code belongs to. */
export function publishDisplay(content: unknown, update: boolean): void {
  currentScope()?.publish(update ? "update_display_data" : "display_data", content);
}

/** Offers `publishDisplay()` to the code of the cells. */
export function offerDisplayData(): void {
  Object.defineProperty(globalThis, DISPLAY_DATA, { value: publishDisplay });
}

export { type GuessOptions, guessModuleId } from "./guess-module-id.ts";
export * from "./patterns.ts";

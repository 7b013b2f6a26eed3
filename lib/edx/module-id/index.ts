export { type GuessOptions, guessModuleId } from "./guess-module-id.ts";

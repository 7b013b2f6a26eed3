export * from "./files/index.ts";
export * from "./run/index.ts";

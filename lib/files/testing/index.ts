export { spawnScript } from "./spawn-script.ts";
export { makeTemporaryFolder, type TemporaryFolder } from "./temporary-folder.ts";

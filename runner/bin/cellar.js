#!/usr/bin/env node
import * as nodeModule from "node:module";
import { makeReady } from "./ready.js";

makeReady();
// Node 22 and later keep compiled code between runs.
Reflect.get(nodeModule, "enableCompileCache")?.();
// Compiled a moment ago, perhaps: the path is no import that a checker could follow.
const compiled = new URL("../dist/cli/main.js", import.meta.url);
const { main } = await import(compiled.href);
process.exitCode = await main(process.argv.slice(2));

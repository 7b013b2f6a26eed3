import { existsSync } from "node:fs";
import { builtinModules, isBuiltin } from "node:module";
import { dirname, join } from "node:path";
import { findNearest } from "./nearest.ts";

/** Says why tslab does not find a module that a cell in a folder imports, and what to do about it. */
export function explainMissingModule(name: string, folder: string): string {
  return `Cannot find module "${name}": ${explain(name, folder)}`;
}

function explain(name: string, folder: string): string {
  if (/^\.{0,2}\//.test(name)) {
    return "there is no such TypeScript, JavaScript or JSON file, seen from the notebook's folder";
  }
  if (name.startsWith("node:") || isBuiltin(name)) {
    return explainBuiltin(name);
  }
  const packageName = readPackageName(name);
  if (!isInstalled(packageName, folder)) {
    return `it is not installed, run: npm install ${packageName}`;
  }
  return packageName === name
    ? `it is installed, but tslab finds no types for it (it does not read "exports" of package.json); untyped it is had by: const x = require("${name}")`
    : `the package "${packageName}" is installed, but has no "${name.slice(packageName.length + 1)}" that tslab finds types for (it reads "typesVersions" of package.json, and not "exports")`;
}

function explainBuiltin(name: string): string {
  if (isBuiltin(name)) {
    return "Node has it, but its types are not found, run: npm install --save-dev @types/node";
  }
  const nearest = findNearest(name.slice("node:".length), builtinModules);
  const hint = nearest === undefined ? "" : `, did you mean "node:${nearest}"?`;
  return `Node ${process.version} has no such module${hint}`;
}

/** `@scope/name/sub` is in the package `@scope/name`, `name/sub` in `name`. */
function readPackageName(name: string): string {
  return name
    .split("/")
    .slice(0, name.startsWith("@") ? 2 : 1)
    .join("/");
}

function isInstalled(packageName: string, folder: string): boolean {
  if (existsSync(join(folder, "node_modules", packageName, "package.json"))) {
    return true;
  }
  const parent = dirname(folder);
  return parent !== folder && isInstalled(packageName, parent);
}

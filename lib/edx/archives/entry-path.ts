import { UnsafeEntryError } from "./archive-error.ts";

/**
 * Returns the path of an entry below the archive's folder, with `/` and without steps that lead nowhere; empty for the
 * folder itself.
 *
 * @throws {UnsafeEntryError} when it is absolute, begins with a drive, or has a step up
 */
export function toEntryPath(archive: string, name: string): string {
  const danger = findDanger(name);
  if (danger !== undefined) {
    throw new UnsafeEntryError(archive, name, danger);
  }
  return splitSteps(name).join("/");
}

/**
 * Returns where a link leads, below the archive's folder.
 *
 * @param from - path of the link
 * @throws {UnsafeEntryError} when it leads outside
 */
export function toLinkTarget(
  archive: string,
  from: string,
  { kind, target }: { readonly kind: "hard" | "symbolic"; readonly target: string },
): string {
  const reason = `is a link to ${JSON.stringify(target)}, outside of the archive`;
  const start = kind === "hard" ? [] : splitSteps(from).slice(0, -1);
  if (isRooted(target) || isRooted(splitSteps(target).join("/")) || target.includes("\0")) {
    throw new UnsafeEntryError(archive, from, reason);
  }
  const path: string[] = [];
  for (const step of [...start, ...splitSteps(target)]) {
    if (step === ".." && path.pop() === undefined) {
      throw new UnsafeEntryError(archive, from, reason);
    }
    if (step !== "..") {
      path.push(step);
    }
  }
  const found = path.join("/");
  // Steps up may bring a drive to the front: `a/link` to `../C:`.
  if (isRooted(found)) {
    throw new UnsafeEntryError(archive, from, reason);
  }
  return found;
}

function findDanger(name: string): string | undefined {
  if (name.includes("\0")) {
    return "has a zero character in its name";
  }
  const steps = splitSteps(name);
  if (isRooted(name) || isRooted(steps.join("/"))) {
    return "has an absolute path";
  }
  return steps.includes("..") ? "leads out of a folder" : undefined;
}

/** A path of Windows is one on Windows, wherever this runs. */
function isRooted(path: string): boolean {
  return /^(?:[/\\]|[A-Za-z]:)/.test(path);
}

function splitSteps(path: string): string[] {
  return path.split(/[/\\]/).filter((step) => step !== "" && step !== ".");
}

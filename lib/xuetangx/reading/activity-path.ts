import { basename } from "node:path";

/** What a path leads to. */
export interface ActivityPath {
  /** The file on the disk. */
  readonly file: string;
  readonly format: "json" | "archive";
  /** Of an archive, the one member that is meant; undefined for all that match a pattern. */
  readonly member: string | undefined;
}

const ARCHIVE = /^(.*?\.(?:tar|tar\.gz|tgz))(?:[\\/](.+))?$/;

/** Returns what a path means: `x.json`, `x.json.gz`, `x.tar.gz` (also `.tgz`, `.tar`), or a member as `x.tar.gz/x.json`. */
export function parseActivityPath(path: string): ActivityPath {
  const [, file, member] = ARCHIVE.exec(path) ?? [];
  if (file === undefined) return { file: path, format: "json", member: undefined };
  return { file, format: "archive", member: member?.replaceAll("\\", "/") };
}

/** Returns true when a file's name says that it is an archive. */
export function isArchive(name: string): boolean {
  return parseActivityPath(name).format === "archive";
}

/** Returns the test of a file's name against a pattern, in which `*` stands for any characters and `.gz` may follow. */
export function createNameTest(pattern: string): (path: string) => boolean {
  const parts = pattern.split("*").map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const wanted = new RegExp(`^${parts.join(".*")}(\\.gz)?$`);
  // What macOS puts beside each file of an archive, `._x.json`, is no file of its own.
  return (path) => wanted.test(basename(path)) && !basename(path).startsWith("._");
}

import { createHash } from "node:crypto";
import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { digestFile, type FileDigest } from "./sha256-file.ts";

/** One file of a fingerprinted folder. */
export interface FolderEntry extends FileDigest {
  /** Path below the folder, with `/` on every platform. */
  relpath: string;
}

/** What identifies the content of a folder. */
export interface FolderFingerprint {
  /** The folder as it was given. */
  root: string;
  n_files: number;
  /** Ordered by path, folder by folder. */
  files: FolderEntry[];
  /** SHA-256 over `relpath|bytes|sha256` of every file, with nothing between files. */
  agg_sha256: string;
}

/** Which files a folder fingerprint covers. */
export interface FingerprintFolderOptions {
  /** Says whether the file at this relative path counts; default: every file does. */
  include?: (relpath: string) => boolean;
}

/**
 * Returns the fingerprint of all files below a folder.
 *
 * A symbolic link to a file counts as that file; a link to a folder is not entered; empty folders do not count.
 *
 * @throws {Error} when the folder or one of its files cannot be read
 */
export async function fingerprintFolder(
  root: string,
  options: FingerprintFolderOptions = {},
): Promise<FolderFingerprint> {
  const include = options.include ?? (() => true);
  const relpaths = (await listFiles(root)).filter((relpath) => include(relpath)).sort(comparePaths);
  const files: FolderEntry[] = [];
  for (const relpath of relpaths) files.push({ relpath, ...(await digestFile(join(root, relpath))) });
  return { root, n_files: files.length, files, agg_sha256: aggregate(files) };
}

async function listFiles(root: string): Promise<string[]> {
  const relpaths: string[] = [];
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (await isFile(entry, path)) relpaths.push(relative(root, path).replaceAll(sep, "/"));
  }
  return relpaths;
}

async function isFile(entry: Dirent, path: string): Promise<boolean> {
  return entry.isFile() || (entry.isSymbolicLink() && (await stat(path)).isFile());
}

/** Python's order of paths, as the seed hashed them: step by step, each step by code point. */
function comparePaths(a: string, b: string): number {
  return Buffer.compare(toSortKey(a), toSortKey(b));
}

/** A NUL cannot occur in a name and sorts before everything, so a folder's files stay together. */
function toSortKey(relpath: string): Buffer {
  return Buffer.from(relpath.replaceAll("/", "\0"));
}

function aggregate(files: readonly FolderEntry[]): string {
  const hash = createHash("sha256");
  for (const { relpath, bytes, sha256 } of files) hash.update(`${relpath}|${bytes}|${sha256}`);
  return hash.digest("hex");
}

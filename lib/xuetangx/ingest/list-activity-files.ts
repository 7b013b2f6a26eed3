import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { findErrorCode, findStats } from "../../files/index.ts";
import { createNameTest, isArchive, parseActivityPath } from "../reading/activity-path.ts";
import { MissingMemberError } from "../reading/missing-member-error.ts";
import { openActivityFile, RAW_ACTIVITY_PATTERN } from "../reading/open-activity-file.ts";
import { MissingActivityError } from "./missing-activity-error.ts";

/** A raw file that can be ingested: activity JSON, an archive of it, or a member of an archive. */
export interface ActivityFile {
  /** Path in the folder: `x.json`, `x.json.gz`, `x.tar.gz`, or `x.tar.gz/x.json`. */
  readonly name: string;
  readonly path: string;
  /** Size on the disk. */
  readonly bytes: number;
}

/**
 * Returns the files of a folder whose names match a pattern (`*` stands for any characters), or the pattern and
 * `.gz`, and all archives (`.tar.gz`, `.tgz`, `.tar`), in the order of their names; none when there is nothing.
 * Which members an archive has shows only when it is read.
 *
 * @throws {MissingActivityError} when the folder does not exist
 */
export async function listActivityFiles(
  folder: string,
  pattern: string = RAW_ACTIVITY_PATTERN,
): Promise<ActivityFile[]> {
  const present = await listNames(folder);
  if (present === undefined) throw new MissingActivityError(folder, pattern, present);
  const isWanted = createNameTest(pattern);
  const names = present.filter((name) => isWanted(name) || isArchive(name));
  const files = await Promise.all(names.map((name) => findFile(folder, name)));
  return files.filter((file) => file !== undefined);
}

/** Which files of a folder are to be read. */
export interface ActivitySelection {
  readonly folder: string;
  /** Default: {@link RAW_ACTIVITY_PATTERN}. */
  readonly pattern?: string;
  /**
   * Name of the one file to read, or of that name and `.gz`, or of a member of an archive in the folder (also as
   * `x.tar.gz/x.json`). Default: all files that match the pattern, and all archives.
   */
  readonly only?: string | undefined;
}

/**
 * Returns the files that are to be read, at least one, in the order of their names.
 *
 * @throws {MissingActivityError} when there is none
 */
export async function selectActivityFiles(selection: ActivitySelection): Promise<ActivityFile[]> {
  const { folder, pattern = RAW_ACTIVITY_PATTERN, only } = selection;
  const files = only === undefined ? await listActivityFiles(folder, pattern) : await findOne(folder, only);
  if (files.length === 0) throw new MissingActivityError(folder, only ?? pattern, await listNames(folder));
  return files;
}

async function findOne(folder: string, name: string): Promise<ActivityFile[]> {
  const file =
    (await findFile(folder, name)) ??
    (await findFile(folder, `${name}.gz`)) ??
    (await findMember(folder, name));
  return file === undefined ? [] : [file];
}

/** Where there is but one archive it is not searched: that takes as long as reading it, which will show. */
async function findMember(folder: string, name: string): Promise<ActivityFile | undefined> {
  const { file, member } = parseActivityPath(name);
  if (member !== undefined) return toMember(await findFile(folder, file), member);
  const names = ((await listNames(folder)) ?? []).filter(isArchive);
  const archives = await Promise.all(names.map((archive) => findFile(folder, archive)));
  const members = archives.map((archive) => toMember(archive, name)).filter((found) => found !== undefined);
  if (members.length < 2) return members[0];
  for (const each of members) if (await hasMember(each.path)) return each;
  return undefined;
}

function toMember(archive: ActivityFile | undefined, member: string): ActivityFile | undefined {
  return archive && { ...archive, name: `${archive.name}/${member}`, path: `${archive.path}/${member}` };
}

async function hasMember(path: string): Promise<boolean> {
  await using file = await openActivityFile(path);
  const documents = file.documents();
  try {
    return (await documents.next()).done !== true;
  } catch (error) {
    if (error instanceof MissingMemberError) return false;
    throw error;
  } finally {
    await documents.return();
  }
}

/** A symbolic link to a file counts as the file. */
async function findFile(folder: string, name: string): Promise<ActivityFile | undefined> {
  const path = join(folder, name);
  // A member of an archive is not found in a folder.
  const found = await findStats(path);
  return found?.isFile() === true ? { name, path, bytes: found.size } : undefined;
}

async function listNames(folder: string): Promise<string[] | undefined> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (findErrorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

import { createHmac, randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findErrorCode, withFileLock } from "../../files/index.ts";

/** A key, and where it is from. */
export interface PseudonymKey {
  readonly key: string;
  readonly source: "given" | "kept";
  /** Tells keys apart without telling the key: reports with the same one have the same pseudonyms. */
  readonly fingerprint: string;
}

/** Thrown when a key is too short to keep anything secret. */
export class PseudonymKeyError extends Error {
  override readonly name = "PseudonymKeyError";
  readonly length: number;

  constructor(length: number) {
    super(
      `Cannot use the key of the pseudonyms: it has ${length} characters, wanted ${SHORTEST_KEY} or more; ` +
        "make one with: openssl rand -hex 32",
    );
    this.length = length;
  }
}

const SHORTEST_KEY = 16;
const KEY_BYTES = 32;
const FILE_NAME = "_pseudonym.key";

/**
 * Returns the key that is given, else the one that is kept in a folder, which is made when it is not there: so the
 * pseudonyms of a course stay the same on a machine, and those of two machines are the same only with a key that both
 * are given.
 *
 * @throws {PseudonymKeyError} when a key is shorter than 16 characters
 */
export async function findPseudonymKey(folder: string, given = ""): Promise<PseudonymKey> {
  if (given !== "") {
    return describeKey(given, "given");
  }
  await mkdir(folder, { recursive: true });
  const path = join(folder, FILE_NAME);
  return withFileLock(`${path}.lock`, async () => describeKey(await readOrMake(path), "kept"));
}

function describeKey(key: string, source: PseudonymKey["source"]): PseudonymKey {
  if (key.length < SHORTEST_KEY) {
    throw new PseudonymKeyError(key.length);
  }
  const fingerprint = createHmac("sha256", key).update("fingerprint").digest("hex").slice(0, 12);
  return { key, source, fingerprint };
}

/** Returns the key of a file that only its owner can read; it is made when it is not there. */
async function readOrMake(path: string): Promise<string> {
  try {
    return (await readFile(path, "utf8")).trim();
  } catch (error) {
    if (findErrorCode(error) !== "ENOENT") {
      throw error;
    }
    const made = randomBytes(KEY_BYTES).toString("hex");
    await writeFile(path, `${made}\n`, { flag: "wx", mode: 0o600 });
    return made;
  }
}

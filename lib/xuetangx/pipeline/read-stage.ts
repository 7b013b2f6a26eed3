import { type BlockPool, GzipError, TarError } from "../../files/index.ts";
import { MissingMemberError } from "../reading/missing-member-error.ts";
import { type ActivityFileReading, openActivityFile } from "../reading/open-activity-file.ts";
import type { StageMessage, StageMessages } from "./messages.ts";
import { SourceNames } from "./source-names.ts";

/** What to read. */
export interface ReadStageOptions {
  /** Paths as `openActivityFile` takes them. */
  readonly files: readonly string[];
  readonly memberPattern?: string | undefined;
}

/**
 * Reads files one after the other, and hashes them.
 *
 * @param pool - where the memory comes from that they are read into; default: a pool for each file
 * @yields documents in pieces, and what was read of each file
 */
export async function* readFiles(options: ReadStageOptions, pool?: BlockPool): StageMessages {
  const names = new SourceNames();
  for (const path of options.files) {
    await using file = await openActivityFile(path, { memberPattern: options.memberPattern, pool });
    try {
      yield* readDocuments(file, names);
      yield { kind: "fileRead", path: file.file, ...(await file.digest()) };
    } catch (error) {
      yield toLastMessage(file.file, error);
      return;
    }
  }
}

/** Errors of one's own kind would arrive in another thread as any other: they go as messages. */
function toLastMessage(path: string, error: unknown): StageMessage {
  if (error instanceof GzipError || error instanceof TarError) {
    return { kind: "packageBroken", path, reason: describeBroken(error) };
  }
  if (!(error instanceof MissingMemberError)) throw error;
  const { archive, wanted, present } = error;
  return { kind: "memberMissing", archive, wanted, present };
}

async function* readDocuments(file: ActivityFileReading, names: SourceNames): StageMessages {
  for await (const { name, path, blocks } of file.documents()) {
    names.add(path);
    yield { kind: "documentStarted", name, path, totalBytes: file.totalBytes };
    for await (const bytes of blocks) yield { kind: "bytesRead", bytes, bytesRead: file.bytesRead };
    yield { kind: "documentRead" };
  }
}

function describeBroken(error: GzipError | TarError): string {
  const what = error instanceof GzipError ? "a broken gzip stream" : "an unreadable tar archive";
  return `${what} (${error.message})`;
}

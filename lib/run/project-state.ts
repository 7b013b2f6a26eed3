import { readFile } from "node:fs/promises";
import { findErrorCode, withFileLock, writeFileAtomic } from "../files/index.ts";
import { scrubRecord } from "../secrets/index.ts";
import { toProjectStatePath } from "./paths.ts";

/**
 * Returns the text of PROJECT_STATE.md with the section of a notebook at its end: an older section of that notebook is
 * taken out, from its heading `## <notebook>…` up to the next heading `## `, and all else stays as it is.
 *
 * @param body - lines below the heading `## <notebook> — Results`
 */
export function replaceResultSection(text: string, notebook: string, body: string): string {
  const kept = keepOtherSections(text, `## ${notebook}`).trimEnd();
  const section = `## ${notebook} — Results\n\n${body.trim()}\n`;
  return kept === "" ? section : `${kept}\n\n${section}`;
}

function keepOtherSections(text: string, heading: string): string {
  let isKept = true;
  const kept = text.split("\n").filter((line) => {
    if (line.startsWith("## ")) {
      isKept = line !== heading && !line.startsWith(`${heading} `);
    }
    return isKept;
  });
  return kept.join("\n");
}

/**
 * Writes the results of a notebook into PROJECT_STATE.md (made when missing), in place of its older ones, and without the
 * values of the run's secrets.
 */
export async function updateProjectState(root: string, notebook: string, body: string): Promise<void> {
  const path = toProjectStatePath(root);
  await withFileLock(`${path}.lock`, async () => {
    const text = await readFile(path, "utf8").catch((error: unknown) => {
      if (findErrorCode(error) === "ENOENT") return "";
      throw error;
    });
    await writeFileAtomic(path, replaceResultSection(text, notebook, String(scrubRecord(body))));
  });
}

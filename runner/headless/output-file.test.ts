import { lstat, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { chooseWriter, NotebookOutputError } from "./output-file.ts";

describe("chooseWriter()", () => {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "cellar-output-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it("writes new files and replaces old ones", async () => {
    const path = join(folder, "out.ipynb");
    await write(path, "first");
    await write(path, "second");
    expect(await readFile(path, "utf8")).toBe("second");
  });

  it("writes through a symbolic link, which stays", async () => {
    const [file, link] = [join(folder, "file.ipynb"), join(folder, "link.ipynb")];
    await writeFile(file, "old");
    await symlink(file, link);
    await write(link, "new");
    expect(await readFile(file, "utf8")).toBe("new");
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
  });

  it("leaves the null device what it is", async () => {
    await write(devNull, "text");
    expect((await stat(devNull)).isFile()).toBe(false);
  });

  it("refuses a folder that is not there", async () => {
    const path = join(folder, "none", "out.ipynb");
    await expect(chooseWriter(path)).rejects.toThrow(NotebookOutputError);
    await expect(chooseWriter(path)).rejects.toThrow(/there is no folder ".*none", make it first/);
  });

  it("refuses a folder in place of the file, and a file in place of the folder", async () => {
    await mkdir(join(folder, "taken.ipynb"));
    await expect(chooseWriter(join(folder, "taken.ipynb"))).rejects.toThrow(/it is a folder, wanted a file/);
    await writeFile(join(folder, "file"), "");
    await expect(chooseWriter(join(folder, "file", "out.ipynb"))).rejects.toThrow(NotebookOutputError);
  });

  it("refuses a device or a pipe", async () => {
    await expect(chooseWriter("/dev/zero")).rejects.toThrow(/it is a device or a pipe, wanted a file/);
  });
});

async function write(path: string, text: string): Promise<void> {
  const writer = await chooseWriter(path);
  await writer(path, text);
}

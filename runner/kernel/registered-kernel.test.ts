import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findEffectiveKernel, findOwnKernel, registerKernel, unregisterKernel } from "./registered-kernel.ts";
import { TSLAB, tslabKernelspec } from "./tslab-kernelspec.ts";

describe("registered kernels", () => {
  let home = "";
  let own = "";
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), "cellar-home-"));
    own = join(home, "Jupyter", "kernels", "tslab");
  });
  afterEach(() => rm(home, { recursive: true }));

  const at = () => ({ env: { JUPYTER_DATA_DIR: join(home, "Jupyter") }, home, platform: "linux" }) as const;

  it("are written with all that Jupyter needs to start them, where nothing was before", async () => {
    expect(await findOwnKernel(TSLAB, at())).toBeUndefined();
    const path = await registerKernel(tslabKernelspec(), at());
    expect(path).toBe(join(own, "kernel.json"));
    const { argv, display_name, language } = tslabKernelspec();
    const written: unknown = JSON.parse(await readFile(path, "utf8"));
    expect(written).toMatchObject({ argv, display_name, language, interrupt_mode: "signal" });
    expect(await findOwnKernel(TSLAB, at())).toMatchObject({ path, ours: true });
  });

  it.each([
    [`{"argv": ["other"]}`],
    [`{"metadata": "written_by: cellar"}`],
    [`"written_by": "cellar"`],
    ["null"],
  ])("are somebody else's when their file says %s", async (text) => {
    await mkdir(own, { recursive: true });
    await writeFile(join(own, "kernel.json"), text);
    expect(await findOwnKernel(TSLAB, at())).toMatchObject({ ours: false, text });
  });

  it("take the place of somebody else's, of which no logo is left", async () => {
    await writeForeign(own);
    await registerKernel(tslabKernelspec(), at());
    expect(await readdir(own)).toEqual(["kernel.json"]);
  });

  it("do not write through a link into somebody else's folder", async () => {
    const elsewhere = join(home, "elsewhere");
    await writeForeign(elsewhere);
    await mkdir(dirname(own), { recursive: true });
    await symlink(elsewhere, own);
    await registerKernel(tslabKernelspec(), at());
    expect(await readFile(join(elsewhere, "kernel.json"), "utf8")).toContain("other");
    expect(await findOwnKernel(TSLAB, at())).toMatchObject({ ours: true });
  });

  it("are gone after they are removed, also twice", async () => {
    await registerKernel(tslabKernelspec(), at());
    await unregisterKernel(TSLAB, at());
    await unregisterKernel(TSLAB, at());
    expect(await readdir(dirname(own))).toEqual([]);
  });

  it("stand behind those of an active virtual environment", async () => {
    await registerKernel(tslabKernelspec(), at());
    expect(await findEffectiveKernel(TSLAB, at())).toMatchObject({ ours: true });
    const venv = join(home, "venv");
    const inVenv = join(venv, "share", "jupyter", "kernels", TSLAB);
    await writeForeign(inVenv);
    const inside = { ...at(), env: { ...at().env, VIRTUAL_ENV: venv } };
    expect(await findEffectiveKernel(TSLAB, inside)).toMatchObject({
      path: join(inVenv, "kernel.json"),
      ours: false,
    });
  });
});

async function writeForeign(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "kernel.json"), `{"argv": ["other"]}`);
  await writeFile(join(folder, "logo-32x32.png"), "");
}
